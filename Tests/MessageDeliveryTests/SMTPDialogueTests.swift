import CLibCurl
import Testing
import UseCases

@testable import MessageDelivery

/// Conversations with a mail server, and what each means for the mail: `>` is what we said, `<` what we heard.
@Suite struct SMTPDialogueTests {
  private static let words = "libcurl's words"

  @Test(arguments: [
    (["< 554 No"], CURLE_WEIRD_SERVER_REPLY, trouble(.unreachable, 554, "No")),
    ([], CURLE_OPERATION_TIMEDOUT, trouble(.unreachable, nil, words)),
    ([], CURLE_PEER_FAILED_VERIFICATION, trouble(.insecure, nil, words)),
    (["< 220 x", "> EHLO a", "< 250 x"], CURLE_USE_SSL_FAILED, trouble(.insecure, nil, words)),
    (["> AUTH PLAIN", "< 535 5.7.8 No"], CURLE_LOGIN_DENIED, trouble(.loginRefused, 535, "5.7.8 No")),
    (["> AUTH LOGIN", "< 454 4.7.0 Later"], CURLE_LOGIN_DENIED, trouble(.loginRefused, 454, "4.7.0 Later")),
    (["> MAIL FROM:<a>", "< 530 5.7.0 Who?"], CURLE_SEND_ERROR, trouble(.loginRefused, 530, "5.7.0 Who?")),
    (["> MAIL FROM:<a>", "< 421 Bye"], CURLE_SEND_ERROR, .deferred(MailReply(code: 421, text: "Bye"))),
    (
      ["> MAIL FROM:<a>", "< 250 x", "> RCPT TO:<b>", "< 550-No", "< 550 such user", "> QUIT", "< 221 Bye"],
      CURLE_SEND_ERROR, .refused(MailReply(code: 550, text: "No such user"))
    ),
    (["> RCPT TO:<b>", "< 250 x", "> DATA"], CURLE_RECV_ERROR, .deferred(MailReply(text: words))),
    (["> DATA", "< 354 Go"], CURLE_SEND_ERROR, .deferred(MailReply(text: words))),
    (["> DATA", "< 354 Go", "all"], CURLE_RECV_ERROR, .doubtful(MailReply(text: words))),
    (["> DATA", "< 354 Go", "all", "< 451 Later"], CURLE_RECV_ERROR, .deferred(MailReply(code: 451, text: "Later"))),
    (["> DATA", "< 354 Go", "all", "< 250 Taken"], CURLE_OK, .accepted(MailReply(code: 250, text: "Taken"))),
    // What is said to log in may look like a command.
    (["> AUTH LOGIN", "< 334 x", "> DATA", "< 535 No"], CURLE_LOGIN_DENIED, trouble(.loginRefused, 535, "No")),
  ])
  func means(lines: [String], code: CURLcode, outcome: MailOutcome) {
    #expect(dialogue(lines, code).outcome == outcome)
  }

  @Test(arguments: [
    (["> MAIL FROM:<a>"], true), (["> MAIL FROM:<a>", "< 421 Idle"], true), (["> MAIL FROM:<a>", "< 451 x"], false),
    (["> RCPT TO:<b>"], false), (["> DATA", "< 354 Go", "all"], false),
  ])
  func onlyAnUnbegunMailIsBegunAgain(lines: [String], isStale: Bool) {
    #expect(dialogue(lines, CURLE_SEND_ERROR, isReused: true).foundConnectionStale == isStale)
    #expect(!dialogue(lines, CURLE_SEND_ERROR).foundConnectionStale)
  }

  @Test func keepsWordsShortAndReadable() throws {
    let long = dialogue(["< 554 \u{1b}[31m" + String(repeating: "è ", count: 2_000)], CURLE_WEIRD_SERVER_REPLY)
    let reply = try #require(long.reply)
    #expect(reply.text.utf8.count <= ServerText.bytesMax && reply.text.hasPrefix("[31mè è"))
  }

  @Test func turnsKeepTheirDistanceAtEachHost() {
    var turns = MailTurns()
    let now = ContinuousClock.now
    let second = Duration.seconds(1)
    let taken = (0..<3).map { _ in turns.take("a", now: now, interval: second) }
    #expect(taken == [now, now + second, now + second + second])
    #expect(turns.take("b", now: now, interval: second) == now)
    #expect(turns.take("a", now: now + .seconds(9), interval: second) == now + .seconds(9))
  }

  private func dialogue(_ lines: [String], _ code: CURLcode, isReused: Bool = false) -> SMTPDialogue {
    let dialogue = SMTPDialogue(message: Array("abc".utf8), cancellation: SMTPCancellation())
    for line in lines {
      let bytes = Array((line.dropFirst(2) + "\r\n").utf8)
      switch line.first {
      case ">": bytes.withUnsafeBytes { dialogue.said($0) }
      case "<": bytes.withUnsafeBytes { dialogue.heard($0) }
      default: withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { _ = dialogue.give($0) }
      }
    }
    dialogue.end(code, words: SMTPDialogueTests.words, isReused: isReused)
    return dialogue
  }

  private static func trouble(_ kind: MailServerTrouble.Kind, _ code: Int?, _ text: String) -> MailOutcome {
    .unavailable(MailServerTrouble(kind, MailReply(code: code, text: text)))
  }
}
