import JSONRPC
import JSONText
import Testing

/// Goal: the document is made of the registered types, in a fixed order, and is what `rpc.discover` answers.
@Suite struct OpenRPCTests {
  @Test func goldenMethod() throws {
    let document = try JSONValue(validating: SpecificationService.registry(.immediate).document)
    let members = try #require(document.members)
    #expect(members.map(\.name) == ["openrpc", "info", "methods"])
    let methods = try #require(members.first { $0.isNamed("methods") }?.value.elements)
    let subtract = try #require(methods.first { $0.members?.contains { $0.value.spells("subtract") } == true })
    #expect(
      subtract.source
        == #"{"name":"subtract","summary":"Differenza di due numeri","paramStructure":"either","params":["#
        + #"{"name":"minuend","description":"Da cui si sottrae","required":true,"schema":{"type":"integer"}},"#
        + #"{"name":"subtrahend","description":"Che si sottrae","required":true,"schema":{"type":"integer"}}],"#
        + #""result":{"name":"risultato","schema":{"type":"integer"}},"errors":[{"code":-32009,"message":"Conflict","#
        + #""data":{"codice":"CONFLITTO","ripetibile":false,"testo":"Numeri uguali."}}],"#
        + #""examples":[{"name":"esempio","params":[{"name":"minuend","value":42},{"name":"subtrahend","value":23}],"#
        + #""result":{"name":"risultato","value":19}}]}"#)
  }

  @Test func methodsAreSortedAndTheSameEveryTime() throws {
    let document = SpecificationService.registry(.immediate).document
    #expect(document == SpecificationService.registry(.deferred).document)
    let methods = try #require(
      try JSONValue(validating: document).members?.first { $0.isNamed("methods") }?.value.elements)
    let names = try methods.map { try #require($0.members?.first { $0.isNamed("name") }?.value.string) }
    #expect(names == names.sorted())
    #expect(names.contains("rpc.discover"))
    #expect(names.count == 8)
  }

  @Test func discoverAnswersTheDocument() async throws {
    let dispatcher = SpecificationService.dispatcher(.immediate)
    let request = #"{"jsonrpc":"2.0","method":"rpc.discover","id":1}"#
    let reply = try #require(await dispatcher.answer(Array(request.utf8), SpecificationService.context))
    let document = String(decoding: SpecificationService.registry(.immediate).document, as: UTF8.self)
    #expect(String(decoding: reply, as: UTF8.self) == #"{"jsonrpc":"2.0","result":\#(document),"id":1}"#)
  }
}
