import Synchronization
import Testing
import UseCases

@testable import MessageDelivery

/// Encryption, logins, and which settings are refused.
@Suite(.timeLimit(.minutes(1))) struct SMTPSecurityTests {
  @Test(arguments: [
    ("required", "smtp", SMTPServer.Security.startTLSRequired, true),
    ("offered", "smtp", .startTLSIfOffered, true), ("offered", "smtp", .none, false),
    ("implicit", "smtps", .implicitTLS, true),
  ])
  func encrypts(server kind: String, scheme: String, security: SMTPServer.Security, isEncrypted: Bool) async throws {
    let server = try MailServerProcess("--tls", kind)
    #expect(try await mailer(at: server, scheme: scheme, security: security).send(try sampleMail()).isAccepted)
    #expect(try server.received().mails.map(\.isEncrypted) == [isEncrypted])
  }

  @Test func goesWithoutWhatIsNotOffered() async throws {
    let server = try MailServerProcess()
    #expect(try await mailer(at: server, security: .startTLSIfOffered).send(try sampleMail()).isAccepted)
    let strict = try mailer(at: server, security: .startTLSRequired)
    #expect(await strict.send(try sampleMail()).trouble == .insecure)
    #expect(try server.received().mails.count == 1)
  }

  @Test func trustsNoStranger() async throws {
    let server = try MailServerProcess("--tls", "required")
    let stranger = try mailer(at: server, security: .startTLSRequired) { $0.authoritiesFile = nil }
    #expect(await stranger.send(try sampleMail()).trouble == .insecure)
    #expect(try server.received().mails.isEmpty)
  }

  @Test func logsIn() async throws {
    let server = try MailServerProcess("--tls", "required", "--login", "ufficio:segreto")
    let login = MailLogin(user: "ufficio", password: "segreto")
    let sender = try mailer(at: server, security: .startTLSRequired, login: login)
    #expect(await sender.send(try sampleMail()).isAccepted)
    #expect(try server.received().mails.map(\.login) == ["ufficio"])
  }

  @Test(arguments: ["XOAUTH2", "OAUTHBEARER"]) func aTokenIsReadAnewForEachMail(mechanism: String) async throws {
    let server = try MailServerProcess("--token", "\(mechanism):nuovo")
    let token = Mutex<String?>("vecchio")
    let sender = try mailer(at: server, login: MailLogin(user: "ufficio") { token.withLock { $0 } })
    #expect(await sender.send(try sampleMail()).trouble == .loginRefused)
    token.withLock { $0 = nil }
    #expect(await sender.send(try sampleMail()).trouble == .loginRefused)
    token.withLock { $0 = "nuovo" }
    #expect(await sender.send(try sampleMail()).isAccepted)
    #expect(try server.received().mails.map(\.login) == ["ufficio"])
  }

  @Test(arguments: [nil, "sbagliato"]) func aWrongLoginIsNoFaultOfTheMail(password: String?) async throws {
    let server = try MailServerProcess("--login", "ufficio:segreto")
    let login = password.map { MailLogin(user: "ufficio", password: $0) }
    #expect(try await mailer(at: server, login: login).send(try sampleMail()).trouble == .loginRefused)
  }

  @Test func showsNoPassword() throws {
    let server = try SMTPServer(
      url: "smtps://mail.example", login: MailLogin(user: "ufficio", password: "segreto"))
    var dumped = ""
    dump(server, to: &dumped)
    for text in ["\(server)", String(reflecting: server), dumped] {
      #expect(text.contains("mail.example") && !text.contains("segreto") && !text.contains("ufficio"))
    }
  }

  @Test(arguments: [
    ("smtp://mail.example:587", SMTPServer.Security.startTLSRequired), ("smtps://mail.example", .implicitTLS),
    ("smtp://127.0.0.1:2525", .none), ("smtp://[::1]:25", .none), ("smtp://localhost", .none),
    ("smtp://127.0.0.1.example", .startTLSRequired),
  ])
  func theURLSaysHow(url: String, security: SMTPServer.Security) throws {
    #expect(try SMTPServer(url: url).security == security)
  }

  @Test(arguments: [
    "", "mail.example", "http://mail.example", "smtp://", "smtp://a:b@mail.example", "smtp://mail.example/x",
    "smtp://mail.example?x", "smtp://mail example", "smtp://mail.example:70000",
  ])
  func refusesURLs(url: String) {
    #expect(throws: SMTPServerFailure.self) { try SMTPServer(url: url) }
  }

  @Test func refusesWhatIsNotSafe() {
    let login = MailLogin(user: "ufficio", password: "segreto")
    #expect(throws: SMTPServerFailure.self) {
      try SMTPServer(url: "smtp://mail.example", security: SMTPServer.Security.none)
    }
    #expect(throws: SMTPServerFailure.self) { try SMTPServer(url: "smtps://mail.example", security: .startTLSRequired) }
    #expect(throws: SMTPServerFailure.self) { try SMTPServer(url: "smtp://mail.example", security: .implicitTLS) }
    #expect(throws: SMTPServerFailure.self) {
      try SMTPServer(url: "smtp://mail.example", security: .startTLSIfOffered, login: login)
    }
  }
}
