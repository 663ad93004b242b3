import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: every method is open to exactly those roles that are written here once more, through the real dispatcher; and
/// what a caller is not bound to looks as if it did not exist.
@Suite struct AccessTests {
  /// Columns: gestionale, vendite, operatore, responsabile, amministratore.
  private static let expected = [
    "attivita.completa": "--xxx", "attivita.elenco": "--xxx", "attivita.registra": "--xxx",
    "contestazione.apri": "--xxx", "contestazione.chiudi": "--xxx", "iter.assegna": "--xxx", "piano.elenco": "--xxx",
    "piano.riepilogo": "--xxx", "pratica.assegna": "--xxx", "pratica.sposta": "--xxx", "promessa.annulla": "--xxx",
    "promessa.registra": "--xxx", "sospensione.imposta": "--xxx", "sospensione.togli": "--xxx",
    "iter.elenco": "---xx", "iter.leggi": "---xx", "iter.simula": "---xx", "iter.salva": "---xx",
    "ciclo.esegui": "---xx",
    "messaggio.allegato": "--xxx", "messaggio.annulla": "--xxx", "messaggio.anteprima": "--xxx",
    "messaggio.approva": "--xxx",
    "messaggio.elenco": "--xxx", "messaggio.invia": "--xxx",
    "cliente.spiega": "x-xxx", "cliente.storico": "x-xxx",
    "blocco.imposta": "---xx", "blocco.togli": "---xx",
    "cliente.scadenzario": "x-xxx", "cliente.scheda": "x-xxx",
    "ordine.annulla": "x-xxx", "ordine.autorizza": "x-xxx", "ordine.conferma": "x-xxx", "ordine.elenco": "x-xxx",
    "ordine.numera": "x-xxx",
    "ordine.sblocca": "---xx", "ordine.verifica": "xxxxx",
    "rischio.indicatore": "xxxxx", "rischio.indicatori": "xxxxx", "rpc.discover": "xxxxx",
    "scadenzario.applica": "x-xxx", "scadenzario.importa": "x-xxx", "scadenzario.importazioni": "x-xxx",
    "sessione.autentica": "xxxxx", "sistema.stato": "xxxxx",
  ]

  private static let roles: [OfficeRole] = [.managementSystem, .sales, .clerk, .manager, .administrator]

  private func user(_ role: OfficeRole, _ companies: Caller.Scopes = .all) -> Caller {
    .user(Caller.User(name: "prova", roles: role.set, scopes: companies))
  }

  /// Each method with the parameters of its example.
  private func calls() throws -> [(method: String, params: [String: JSONValue])] {
    let document = try JSONValue(validating: SampleService.registry.document)
    return try #require(document["methods"]?.elements).map { method in
      let example = method["examples"]?.elements?.first { _ in true }
      var params: [String: JSONValue] = [:]
      for param in example?["params"]?.elements.map(Array.init) ?? [] {
        let value: JSONValue = try #require(param["value"])
        params[try #require(param["name"]?.string)] = value
      }
      return (try #require(method["name"]?.string), params)
    }
  }

  private func object(_ params: [String: JSONValue]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in params.sorted(by: { $0.key < $1.key }) {
      writer.key(named: name)
      writer.value(value)
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func everyMethodIsOpenToItsRolesAndNoOthers() throws {
    let calls = try calls()
    #expect(calls.map(\.method) == Self.expected.keys.sorted())
    for (method, params) in calls {
      let found = try Self.roles.map { role in
        let reply = try SampleService.call(method, object(params), from: user(role))
        if reply.contains(#""code":-32002,"#) { return "-" }
        return reply.contains(#""error":"#) ? reply : "x"
      }
      #expect(found.joined() == Self.expected[method], "\(method)")
    }
  }

  @Test func everyMethodHasAnEntryAndOneWithoutIsOpenToNobody() throws {
    for (method, _) in try calls() { #expect(MexalAccess.table[method] != nil, "\(method)") }
    #expect(MexalAccess.access(to: "nessuno") == .closed)
  }

  @Test func everyRoleIsAnotherBitAndHasItsWord() {
    #expect(Set(Self.roles.map(\.set)).count == Self.roles.count)
    #expect(Self.roles.allSatisfy { OfficeRole(word: $0.word) == $0 })
    #expect(
      Self.roles.map(\.word) == ["gestionale", "vendite", "operatore", "responsabile", "amministratore"])
    #expect(Set(Self.roles) == Set(OfficeRole.allCases))
  }

  @Test func whoHasNotSaidWhoItIsMayOnlySaySo() throws {
    for (method, params) in try calls() + [("nessuno", [:])] {
      let reply = try SampleService.call(method, object(params), from: .unknown)
      #expect(reply.contains(#""code":-32001,"#) == (method != "sessione.autentica"), "\(method) \(reply)")
    }
  }

  /// Also with parameters that are wrong in another way, which must not be told apart either.
  @Test func aCompanyOfOthersIsAnsweredByteForByteLikeOneThatDoesNotExist() throws {
    let bound = user(.administrator, .only(["ALT"]))
    for (method, params) in try calls() where params["azienda"] != nil || method == "sistema.stato" {
      for extra in [[:], ["fino_al": "\"20200101\""], ["percorso": "\"../x\""]] as [[String: String]] {
        let replies = try ["DEM", "ZZZ"].map { company in
          var params = params
          params["azienda"] = try JSONValue(validating: Array("\"\(company)\"".utf8))
          for (name, text) in extra where params[name] != nil {
            params[name] = try JSONValue(validating: Array(text.utf8))
          }
          return try SampleService.call(method, object(params), from: bound)
        }
        #expect(replies[0] == replies[1], "\(method)")
        #expect(replies[0].contains("AZIENDA_SCONOSCIUTA"), "\(method) \(replies[0])")
      }
    }
  }

  @Test func aSubcompanyIsAnotherCompany() throws {
    let bound = user(.clerk, .only(["DEM"]))
    let params = #"{"azienda":"DEM","sottoazienda":"1","cod_conto":"501.00001"}"#
    #expect(try SampleService.call("cliente.scheda", params, from: bound).contains("AZIENDA_SCONOSCIUTA"))
  }

  @Test func importingByForceIsForThoseWhoDecide() throws {
    let params = #"{"azienda":"DEM","percorso":"scadenzario.xml","forza":"S"}"#
    for role in Self.roles {
      let isRefused = try SampleService.call("scadenzario.importa", params, from: user(role)).contains("-32002")
      #expect(isRefused == ![.manager, .administrator].contains(role), "\(role)")
    }
  }

  @Test func sendingByForceIsForThoseWhoDecide() throws {
    let params = #"{"azienda":"DEM","forza":"S","motivo":"Mexal è fermo"}"#
    for role in Self.roles {
      let isRefused = try SampleService.call("messaggio.invia", params, from: user(role)).contains("-32002")
      #expect(isRefused == ![.manager, .administrator].contains(role), "\(role)")
    }
  }
}
