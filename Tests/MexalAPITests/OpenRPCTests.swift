import CSchemas
import Foundation
import JSONRPC
import JSONText
import Testing

/// Goal: the published description is that of the methods as they are, and its examples are real answers.
@Suite struct OpenRPCTests {
  /// Set `RECUPERO_WRITE_GOLDEN=1` to write the file anew after a change of the methods; then build again.
  @Test func thePublishedFileIsTheDocumentOfTheMethods() throws {
    let document = try JSONValue(validating: SampleService.registry.document).indented() + [UInt8(ascii: "\n")]
    if ProcessInfo.processInfo.environment["RECUPERO_WRITE_GOLDEN"] == "1" {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let file = root.deletingLastPathComponent().appending(path: "Schemas/openrpc.json")
      try Data(document).write(to: file)
      return
    }
    var count = 0
    let published = schema_openrpc_json(&count)
    #expect(document.elementsEqual(UnsafeBufferPointer(start: published, count: count)))
  }

  @Test func everyMethodOfTheContractIsThere() throws {
    #expect(
      try methods().map { $0["name"]?.string } == [
        "attivita.completa", "attivita.elenco", "attivita.registra", "blocco.imposta", "blocco.togli", "ciclo.esegui",
        "cliente.scadenzario", "cliente.scheda", "cliente.spiega", "cliente.storico", "contestazione.apri",
        "contestazione.chiudi", "iter.assegna", "iter.elenco", "iter.leggi", "iter.salva", "iter.simula",
        "messaggio.allegato", "messaggio.annulla", "messaggio.anteprima", "messaggio.approva", "messaggio.elenco",
        "messaggio.invia",
        "ordine.annulla", "ordine.autorizza", "ordine.conferma", "ordine.elenco", "ordine.numera", "ordine.sblocca",
        "ordine.verifica",
        "piano.elenco", "piano.riepilogo", "pratica.assegna", "pratica.sposta", "promessa.annulla",
        "promessa.registra", "rischio.indicatore", "rischio.indicatori", "rpc.discover", "scadenzario.applica",
        "scadenzario.importa", "scadenzario.importazioni", "sessione.autentica", "sistema.stato", "sospensione.imposta",
        "sospensione.togli",
      ])
  }

  @Test func everyExampleIsWhatTheServiceAnswersByteForByte() throws {
    for method in try methods() {
      let name = try #require(method["name"]?.string)
      guard name != "rpc.discover" else { continue }
      let example = try #require(method["examples"]?.elements?.first { _ in true }, "\(name) has an example")
      let result = try #require(example["result"]?["value"])
      #expect(try SampleService.call(name, try params(of: example)) == result.compact, "\(name)")
    }
  }

  @Test func everyExampleHasTheShapeThatTheSchemasPromise() throws {
    for method in try methods() {
      let name = try #require(method["name"]?.string)
      guard let example = method["examples"]?.elements?.first(where: { _ in true }) else { continue }
      let schema = try #require(method["result"]?["schema"])
      let value = try #require(example["result"]?["value"])
      #expect(SchemaCheck.violations(of: value, against: schema, at: name) == [])
      for param in Array(try #require(method["params"]?.elements)) {
        let sent = example["params"]?.elements?.first { $0["name"]?.string == param["name"]?.string }
        guard let value = sent?["value"], let schema = param["schema"] else {
          #expect(param["required"]?.bool == false, "\(name) \(param.source)")
          continue
        }
        #expect(SchemaCheck.violations(of: value, against: schema, at: name) == [])
      }
    }
  }

  private func methods() throws -> [JSONValue] {
    let document = try JSONValue(validating: SampleService.registry.document)
    return Array(try #require(document["methods"]?.elements))
  }

  private func params(of example: JSONValue) throws -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for param in try #require(example["params"]?.elements) {
      writer.key(named: try #require(param["name"]?.string))
      writer.value(try #require(param["value"]))
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
