import Synchronization
import Testing
import UseCases

@testable import MessageDelivery

/// A mailbox at a real IMAP server: what is read stays as it was until it is handled.
@Suite(.timeLimit(.minutes(2))) struct IMAPMailboxTests {
  private let receipt = ReturnedSamples.receipt(
    "accettazione", certificate: ReturnedSamples.certificate("accettazione"))
  /// Its lines look like answers of the server.
  private let letter = Array("Subject: ciao\n\nA003 OK done\n* BYE\n.\n)\n".utf8)

  @Test(arguments: [false, true]) func readsWhatNobodyHasSeen(isEncrypted: Bool) async throws {
    let server = try DovecotProcess()
    try server.put(receipt)
    try server.put(letter)
    try server.put(receipt)
    let box = IMAPMailbox(try place(server, isEncrypted: isEncrypted))
    let waiting = try await box.waiting(limit: 10)
    let report = BoxedMail.Reading.report(
      ReturnedMail(messageID: try #require(MailMessageID(ReturnedSamples.ours)), event: .acceptedByPEC))
    #expect(waiting.map(\.reading) == [report, .other, report])
    #expect(try server.flags() == ["", "", ""], "reading changes nothing")
    #expect(try await box.waiting(limit: 10) == waiting)
    #expect(try await box.waiting(limit: 1) == [waiting[0]])
    try await box.markHandled(waiting[0])
    #expect(try server.flags() == ["S", "", ""], "nothing is deleted")
    #expect(try await box.waiting(limit: 10) == Array(waiting.dropFirst()))
    // Whoever starts anew sees the same.
    #expect(try await IMAPMailbox(try place(server)).waiting(limit: 10) == Array(waiting.dropFirst()))
  }

  @Test func whatIsLeftToPeopleKeepsNoReportWaiting() async throws {
    let server = try DovecotProcess()
    for _ in 0..<4 { try server.put(letter) }
    try server.put(receipt)
    let box = IMAPMailbox(try place(server))
    for mail in try await box.waiting(limit: 4) { await box.leave(mail) }
    let waiting = try await box.waiting(limit: 4)
    #expect(waiting.count == 1 && waiting[0].reading != .other)
    try await box.markHandled(waiting[0])
    #expect(try server.flags() == ["", "", "", "", "S"])
    try server.put(receipt)
    #expect(try await box.waiting(limit: 4).count == 1, "what comes later is seen over the same connection")
  }

  @Test func aMailboxThatWasMadeAnewIsNotMarked() async throws {
    let server = try DovecotProcess()
    try server.put(receipt)
    let box = IMAPMailbox(try place(server))
    let mail = try #require(try await box.waiting(limit: 1).first)
    let uid = try #require(mail.name.split(separator: ".").last)
    await #expect(throws: MailBoxFailure.self) {
      try await box.markHandled(BoxedMail(name: "12.\(uid)", reading: mail.reading))
    }
    #expect(try server.flags() == [""])
  }

  /// Dovecot compares the token as it would a password.
  @Test func logsInWithTheTokenOfTheMoment() async throws {
    let server = try DovecotProcess()
    let token = Mutex<String?>(nil)
    let login = MailLogin(user: "ufficio") { token.withLock { $0 } }
    let box = IMAPMailbox(try IMAPServer(url: "imap://127.0.0.1:\(server.port)", login: login))
    let absent = await #expect(throws: MailBoxFailure.self) { try await box.waiting(limit: 1) }
    #expect(absent?.message.contains("no access token") == true)
    token.withLock { $0 = "scaduto" }
    await #expect(throws: MailBoxFailure.self) { try await box.waiting(limit: 1) }
    token.withLock { $0 = "segreto" }
    #expect(try await box.waiting(limit: 1).isEmpty)
  }

  @Test func saysWhatIsWrong() async throws {
    let server = try DovecotProcess()
    let url = "imap://127.0.0.1:\(server.port)"
    let wrong = IMAPMailbox(try IMAPServer(url: url, login: MailLogin(user: "ufficio", password: "x")))
    let refused = await #expect(throws: MailBoxFailure.self) { try await wrong.waiting(limit: 1) }
    #expect(refused?.message.lowercased().contains("denied") == true, "\(refused.map { "\($0)" } ?? "")")
    let elsewhere = IMAPMailbox(try IMAPServer(url: url + "/Ritorni", login: login))
    await #expect(throws: MailBoxFailure.self) { try await elsewhere.waiting(limit: 1) }
    var stranger = try place(server, isEncrypted: true)
    stranger.authoritiesFile = nil
    let untrusted = IMAPMailbox(stranger)
    await #expect(throws: MailBoxFailure.self) { try await untrusted.waiting(limit: 1) }
  }

  @Test(arguments: [
    "pop3://mail.example", "imap://u:p@mail.example", "imaps://mail.example/A;UID=1", "imaps://mail.example/%22",
    "imap://mail.example/?x", "mail.example", "/var/mail",
  ])
  func refusesWhatIsNoMailbox(url: String) {
    #expect(throws: MailBoxFailure.self) { try IMAPServer(url: url, login: login) }
  }

  @Test(arguments: [
    ("imaps://mail.example", "INBOX"), ("imaps://mail.example:993/", "INBOX"),
    ("imap://127.0.0.1:143/Ritorni%20PEC", "Ritorni PEC"), ("imaps://mail.example/Archivio/PEC", "Archivio/PEC"),
  ])
  func knowsItsMailbox(url: String, mailbox: String) throws {
    #expect(try IMAPServer(url: url, login: login).mailbox == mailbox)
    #expect("\(login)" == "***")
  }

  @Test func readsAnswers() {
    #expect(IMAPReply.numbers(Array("* SEARCH 2 84\r\n* 3 EXISTS\r\n* SEARCH 882\r\n".utf8)) == [2, 84, 882])
    #expect(IMAPReply.numbers(Array("* SEARCH\r\n".utf8)).isEmpty)
    #expect(IMAPReply.validity(Array("* OK [UIDVALIDITY 3857529045] UIDs valid\r\n".utf8)) == 3_857_529_045)
    #expect(IMAPReply.validity(Array("* OK [UIDNEXT 4] x\r\n".utf8)) == nil)
    #expect(IMAPName("12.7") == IMAPName(validity: 12, uid: 7))
    #expect(IMAPName("12") == nil && IMAPName("12.x") == nil)
  }

  private let login = MailLogin(user: "ufficio", password: "segreto")

  private func place(_ server: DovecotProcess, isEncrypted: Bool = false) throws -> IMAPServer {
    let url = isEncrypted ? "imaps://127.0.0.1:\(server.encryptedPort)" : "imap://127.0.0.1:\(server.port)"
    var place = try IMAPServer(url: url, login: login)
    place.authoritiesFile = server.authoritiesFile
    return place
  }
}
