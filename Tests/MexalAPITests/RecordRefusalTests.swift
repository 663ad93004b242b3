import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: a record that is not right is refused by the path of the field, with what is wrong in one word.
@Suite struct RecordRefusalTests {
  static let key = #""codice":"501.1","anno_primanota":2026,"dt_registr_doc":"20260115","prog_primanota":12"#
  static let rate = #"{"nr":1,"tipo_scadenza":"R","dt_sca_pg":"20260228","imp_scadenza":610}"#

  @Test(arguments: [
    (#"[{\#(key),"rate":[],"x_\u0000":1}]"#, "[0]", "non_valido"), (#"{}"#, "", "tipo_errato"),
    (#"[1]"#, "[0]", "tipo_errato"), (#"[{"rate":[]}]"#, "[0].codice", "manca"),
    (#"[{"codice":""}]"#, "[0].codice", "manca"), (#"[{"codice":" 501.1"}]"#, "[0].codice", "non_valido"),
    (#"[{"codice":"è"}]"#, "[0].codice", "non_valido"), (#"[{"codice":"1"}]"#, "[0].anno_primanota", "manca"),
    (#"[{"codice":"1","anno_primanota":26}]"#, "[0].anno_primanota", "non_valido"),
    (#"[{"codice":"1","anno_primanota":2026,"dt_registr_doc":"00000000"}]"#, "[0].dt_registr_doc", "manca"),
    (
      #"[{"codice":"1","anno_primanota":2026,"dt_registr_doc":"20260115","prog_primanota":-1}]"#, "[0].prog_primanota",
      "non_valido"
    ),
    (
      #"[{"codice":"1","anno_primanota":2026,"dt_registr_doc":"20260115","prog_primanota":1e3}]"#, "[0].prog_primanota",
      "non_valido"
    ),
    (#"[{\#(key)}]"#, "[0].rate", "manca"), (#"[{\#(key),"rate":{}}]"#, "[0].rate", "tipo_errato"),
    (#"[{\#(key),"rate":[[]]}]"#, "[0].rate[0]", "tipo_errato"),
    (#"[{\#(key),"rate":[{}]}]"#, "[0].rate[0].nr", "manca"),
    (#"[{\#(key),"rate":[{"nr":0}]}]"#, "[0].rate[0].nr", "non_valido"),
    (#"[{\#(key),"rate":[{"nr":10000}]}]"#, "[0].rate[0].nr", "non_valido"),
    (#"[{\#(key),"rate":[{"nr":1}]}]"#, "[0].rate[0].tipo_scadenza", "manca"),
    (#"[{\#(key),"rate":[{"nr":1,"tipo_scadenza":"R B"}]}]"#, "[0].rate[0].tipo_scadenza", "non_valido"),
    (#"[{\#(key),"rate":[{"nr":1,"tipo_scadenza":"R"}]}]"#, "[0].rate[0].dt_sca_pg", "manca"),
    (
      #"[{\#(key),"rate":[{"nr":1,"tipo_scadenza":"R","dt_sca_pg":"20260231"}]}]"#, "[0].rate[0].dt_sca_pg",
      "non_valido"
    ),
    (
      #"[{\#(key),"rate":[\#(rate),{"nr":2,"tipo_scadenza":"R","dt_sca_pg":"20260228","imp_scadenza":"6.1.0"}]}]"#,
      "[0].rate[1].imp_scadenza", "non_valido"
    ),
    (
      #"[{\#(key),"rate":[{"nr":1,"tipo_scadenza":"R","dt_sca_pg":"20260228","imp_scadenza":6.105}]}]"#,
      "[0].rate[0].imp_scadenza", "non_valido"
    ),
    (#"[{\#(key),"rate":[{"nr":1,"tipo_scadenza":"R","dt_sca_pg":"20260228"}]}]"#, "[0].rate[0].imp_scadenza", "manca"),
    (#"[{\#(key),"rate":[\#(rate),\#(rate)]}]"#, "[0].rate[1]", "ripetuto"),
    (#"[{\#(key),"rate":[]},{\#(key),"rate":[]}]"#, "[1]", "ripetuto"),
    (#"[{\#(key),"codice":"1","rate":[]}]"#, "[0].codice", "ripetuto"),
    (#"[{\#(key),"rate":[],"data_ult_mod":"20260220 256000"}]"#, "[0].data_ult_mod", "non_valido"),
    (#"[{\#(key),"rate":[],"x_imp_documento":true}]"#, "[0].x_imp_documento", "non_valido"),
    (#"[{\#(key),"rate":[],"causale":["FE"]}]"#, "[0].causale", "tipo_errato"),
    (#"[{\#(key),"rate":[],"x_nuovo":{"a":1}}]"#, "[0].x_nuovo", "tipo_errato"),
    (#"[{\#(key),"rate":[],"serie":"a\u0000"}]"#, "[0].serie", "non_valido"),
  ])
  func aDocument(documents: String, path: String, word: String) throws {
    #expect(try refusal(#"{"azienda":"DEM","documenti":\#(documents)}"#) == ["$.documenti" + path, word])
  }

  @Test(arguments: [
    (#"[{"codice":"1"}]"#, "[0].ragione_sociale", "manca"),
    (#"[{"codice":"1","ragione_sociale":"A","fido":"mille"}]"#, "[0].fido", "non_valido"),
    (#"[{"codice":"1","ragione_sociale":"A","conto_precanc":"X"}]"#, "[0].conto_precanc", "non_valido"),
    (#"[{"codice":"1","ragione_sociale":"A","referenti":[{},{"nome":[]}]}]"#, "[0].referenti[1].nome", "tipo_errato"),
    (#"[{"codice":"1","ragione_sociale":"A","esposizione":[]}]"#, "[0].esposizione", "tipo_errato"),
    (
      #"[{"codice":"1","ragione_sociale":"A","esposizione":{"val_ord_iva":1}}]"#, "[0].esposizione.dt_esposizione",
      "manca"
    ),
    (#"[{"codice":"1","ragione_sociale":"A"},{"codice":"1","ragione_sociale":"B"}]"#, "[1]", "ripetuto"),
  ])
  func aCustomer(customers: String, path: String, word: String) throws {
    #expect(try refusal(#"{"azienda":"DEM","clienti":\#(customers)}"#) == ["$.clienti" + path, word])
  }

  @Test func atTheLimitsAndOneBeyond() throws {
    #expect(try applied(documents(1_000, rates: 1)).documents.count == 1_000)
    #expect(try refusal(documents(1_001, rates: 1)) == ["$.documenti", "troppi"])
    #expect(try applied(documents(1, rates: 1_000)).documents.first?.instalments.count == 1_000)
    #expect(try refusal(documents(1, rates: 1_001)) == ["$.documenti[0].rate", "troppi"])
    #expect(try applied(customer(nameBytes: 4_096, unknown: 100)).customers.first?.unknownFields.count == 100)
    #expect(try refusal(customer(nameBytes: 4_097, unknown: 0)) == ["$.clienti[0].ragione_sociale", "troppi"])
    #expect(try refusal(customer(nameBytes: 1, unknown: 101)) == ["$.clienti[0]", "troppi"])
  }

  @Test func theSentenceSaysWhatIsWanted() throws {
    let params = try JSONValue(parsing: #"{"azienda":"DEM","documenti":[{"codice":"1","anno_primanota":26}]}"#)
    do throws(Mismatch) {
      _ = try ApplyLedger.parameters.read(params)
      Issue.record("a year of two digits was taken")
    } catch {
      #expect(error.text == "ci vuole un anno di quattro cifre, da 1900 a 2999")
    }
  }

  private func documents(_ count: Int, rates: Int) -> String {
    let rate = (1...rates).map { #"{"nr":\#($0),"tipo_scadenza":"R","dt_sca_pg":"20260228","imp_scadenza":1}"# }
    let documents = (1...count).map {
      #"{"codice":"1","anno_primanota":2026,"dt_registr_doc":"20260115","prog_primanota":\#($0),"rate":[\#(rate.joined(separator: ","))]}"#
    }
    return #"{"azienda":"DEM","documenti":[\#(documents.joined(separator: ","))]}"#
  }

  private func customer(nameBytes: Int, unknown: Int) -> String {
    let fields = (0..<unknown).map { #","x_\#($0)":1"# }.joined()
    let name = String(repeating: "a", count: nameBytes)
    return #"{"azienda":"DEM","clienti":[{"codice":"1","ragione_sociale":"\#(name)"\#(fields)}]}"#
  }

  private func refusal(_ params: String) throws -> [String] {
    let value = try JSONValue(parsing: params)
    do throws(Mismatch) {
      _ = try ApplyLedger.parameters.read(value)
      return []
    } catch {
      return [error.pathText, error.word]
    }
  }
}
