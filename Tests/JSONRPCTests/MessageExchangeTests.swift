import JSONRPC
import JSONText
import Testing

/// Goal: a connection's bytes give the same replies however they are cut, with whatever framing.
@Suite struct MessageExchangeTests {
  static let sum = #"{"jsonrpc":"2.0","method":"sum","params":[1,2,3],"id":1}"#
  static let six = #"{"jsonrpc":"2.0","result":6,"id":1}"#

  @Test func everySplitInLines() {
    let stream = Self.sum + "\n{,}\n" + Self.sum + #"{"jsonrpc":"2.0","method":"notify_sum","params":[1,2,3]}"# + " 7 "
    expectEverySplit(stream) { reply in
      let lines = reply.split(separator: "\n").map(String.init)
      return lines.count == 4 && reply.last == "\n" && lines[0] == Self.six && lines[1].contains("-32700")
        && lines[2] == Self.six && lines[3].contains("-32600")
    }
  }

  @Test func everySplitWithHeaders() {
    let stream = [Self.sum, "{,}", Self.sum].map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
    let whole = "Content-Length: \(Self.six.utf8.count)\r\n\r\n\(Self.six)"
    expectEverySplit(stream) { $0.hasPrefix(whole + "Content-Length: ") && $0.hasSuffix(whole) }
  }

  private func expectEverySplit(_ stream: String, _ isRight: (String) -> Bool) {
    let bytes = Array(stream.utf8)
    for cut in 0...bytes.count {
      var exchange = Self.exchange(.immediate)
      var reply = ""
      for piece in [bytes[..<cut], bytes[cut...]] {
        exchange.append(Array(piece))
        while exchange.next() != nil {}
        reply += exchange.text()
      }
      let isDone = exchange.endOfInput() == nil && !exchange.isInsideMessage
      #expect(isDone)
      #expect(isRight(reply), "cut at \(cut): \(reply)")
    }
  }

  @Test func deferredCallsAnswerWhenTheyEnd() async {
    var exchange = Self.exchange(.deferred)
    exchange.append(Array((Self.sum + Self.sum).utf8))
    var starts: [Conversation.Start] = []
    while case .taken(let calls) = exchange.next() { starts += calls }
    let before = (exchange.callsInFlight, exchange.replyBytes)
    #expect(starts.count == 2 && before == (2, 0))
    for start in starts {
      let next = exchange.finish(start.id, with: await start.perform())
      #expect(next.isEmpty)
    }
    let (callsInFlight, text) = (exchange.callsInFlight, exchange.text())
    #expect(callsInFlight == 0 && text == "\(Self.six)\n\(Self.six)\n")
  }

  @Test func whatEndsInTheMiddleIsAnswered() {
    var exchange = Self.exchange(.immediate)
    exchange.append(Array(#"{"jsonrpc":"#.utf8))
    let isWaiting = exchange.next() == nil && exchange.isInsideMessage
    #expect(isWaiting)
    let isAnswered = exchange.endOfInput() != nil
    let text = exchange.text()
    #expect(isAnswered && text.contains("-32700"))
  }

  @Test func refusingAnswersRequestsOnly() {
    var exchange = Self.exchange(.immediate)
    exchange.append(Array((Self.sum + "{,}\n" + #"{"jsonrpc":"2.0","method":"update","params":[1,2,3,4,5]}"#).utf8))
    while exchange.next(refusing: .shuttingDown) != nil {}
    let lines = exchange.text().split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("IN_CHIUSURA") && lines[1].contains("-32700"))
  }

  @Test func lostAndForeignEndTheConnection() {
    var lost = Self.exchange(.immediate)
    lost.append(Array("Content-Length: -1\r\n\r\n".utf8))
    guard case .lost(let error) = lost.next() else {
      Issue.record("a header that is no number is not passed over")
      return
    }
    let refusal = lost.text()
    #expect(error.code == -32600 && refusal.hasPrefix("Content-Length: "))
    var foreign = Self.exchange(.immediate)
    foreign.append(Array("GET / HTTP/1.1\r\n\r\n\(Self.sum)".utf8))
    guard case .foreign(.http) = foreign.next() else {
      Issue.record("HTTP is not passed over")
      return
    }
    let farewell = foreign.text()
    let isOver = foreign.next() == nil
    #expect(farewell.hasPrefix("HTTP/1.1 400 ") && isOver)
  }

  private static func exchange(_ style: SpecificationService.Style) -> MessageExchange {
    MessageExchange(
      dispatcher: SpecificationService.dispatcher(style), carrier: .tcp, connection: 1, session: FixedSession(.local),
      callsRunningMax: 4)
  }
}

extension MessageExchange {
  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  mutating func text() -> String { takeReplies { String(decoding: $0, as: UTF8.self) } }
}
