import JSONRPC
import Testing

/// Goal: only so many calls wait, whoever they are of; one too many is told at once, and a place is free again.
@Suite struct WaitingCallsTests {
  @Test func oneTooManyIsToldToComeBack() async {
    let dispatcher = Dispatcher(
      registry: SpecificationService.registry(.deferred), callsWaitingMax: 2, newIncident: { "INC-1" },
      observe: { _ in })
    for _ in 0..<3 {
      let batch = (1...4).map { #"{"jsonrpc":"2.0","method":"sum","params":[1,2,4],"id":\#($0)}"# }
      let body = Array("[\(batch.joined(separator: ","))]".utf8)
      let reply = String(
        decoding: await dispatcher.answer(body, SpecificationService.context) ?? [], as: UTF8.self)
      #expect(reply.ranges(of: #""result":7"#).count == 2)
      #expect(reply.ranges(of: #""code":-32011"#).count == 2)
      #expect(reply.ranges(of: #""limite":"richieste_in_attesa","massimo":2"#).count == 2)
    }
  }

  @Test func failuresGiveTheirPlaceBackToo() async {
    let dispatcher = Dispatcher(
      registry: SpecificationService.registry(.deferred), callsWaitingMax: 1, newIncident: { "INC-1" },
      observe: { _ in })
    for _ in 0..<3 {
      let body = Array(#"{"jsonrpc":"2.0","method":"fail","id":1}"#.utf8)
      let reply = String(
        decoding: await dispatcher.answer(body, SpecificationService.context) ?? [], as: UTF8.self)
      #expect(reply.contains(#""code":-32603"#))
    }
  }
}
