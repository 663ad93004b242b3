import JSONRPC
import JSONText
import Testing

/// Goal: replies come out whole, once, in the moment the last call of their message ends.
@Suite struct ConversationTests {
  @Test func aSingleCall() async throws {
    var conversation = Conversation(runningMax: 4)
    let starts = conversation.accept(try deferred(#"{"jsonrpc":"2.0","method":"sum","params":[1,2,3],"id":1}"#))
    let start = try #require(starts.first)
    #expect(starts.count == 1 && conversation.callsInFlight == 1)
    let outcome = conversation.finish(start.id, with: await start.perform())
    #expect(outcome.reply.map { String(decoding: $0, as: UTF8.self) } == #"{"jsonrpc":"2.0","result":6,"id":1}"#)
    #expect(conversation.callsInFlight == 0)
  }

  @Test func aBatchWaitsForItsLastCall() async throws {
    var conversation = Conversation(runningMax: 4)
    let request =
      #"[{"jsonrpc":"2.0","method":"sum","params":[1,2,3],"id":1},7,"#
      + #"{"jsonrpc":"2.0","method":"sum","params":[1,1,1],"id":2}]"#
    let starts = conversation.accept(try deferred(request))
    #expect(starts.count == 2)
    #expect(conversation.finish(starts[1].id, with: await starts[1].perform()).reply == nil)
    let whole = conversation.finish(starts[0].id, with: await starts[0].perform()).reply
    #expect(
      try withoutData(try #require(whole))
        == #"[{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request"},"id":null},"#
        + #"{"jsonrpc":"2.0","result":3,"id":2},{"jsonrpc":"2.0","result":6,"id":1}]"#)
  }

  @Test func aBatchOfNotificationsSaysNothing() async throws {
    var conversation = Conversation(runningMax: 4)
    let starts = conversation.accept(try deferred(#"[{"jsonrpc":"2.0","method":"notify_hello","params":[7]}]"#))
    let start = try #require(starts.first)
    #expect(conversation.finish(start.id, with: await start.perform()).reply == nil)
    #expect(conversation.callsInFlight == 0)
  }

  @Test func orderedCallsStartOneAfterTheOther() async throws {
    var conversation = Conversation(runningMax: 4)
    let one = #"{"jsonrpc":"2.0","method":"subtract","params":[1,1],"id":1}"#
    let starts = conversation.accept(try deferred("[\(one),\(one),\(one)]"))
    #expect(starts.count == 1)
    let second = conversation.finish(starts[0].id, with: nil).starts
    #expect(second.count == 1)
    let third = conversation.finish(second[0].id, with: nil).starts
    #expect(third.count == 1)
    #expect(conversation.finish(third[0].id, with: nil).reply == nil)
  }

  private func deferred(_ request: String) throws -> DeferredMessage {
    var writer = JSONWriter()
    let message = try JSONValue(validating: Array(request.utf8))
    let deferred = SpecificationService.dispatcher(.deferred).dispatch(
      message, SpecificationService.context, into: &writer)
    #expect(writer.count == 0)
    return try #require(deferred)
  }
}
