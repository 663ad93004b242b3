import Foundation
import TestSupport
import Testing
import UseCases

@testable import MessageDelivery

/// What arrives at a real server, and what is made of every way in which it does not.
@Suite(.timeLimit(.minutes(1))) struct SMTPMailerTests {
  @Test func arrivesWhole() async throws {
    let server = try MailServerProcess()
    let mail = try sampleMail()
    let outcome = try await mailer(at: server).send(mail)
    #expect(outcome == .accepted(MailReply(code: 250, text: "OK")))
    let received = try server.received()
    let arrived = try #require(received.mails.first)
    #expect(received.mails.count == 1)
    #expect(arrived.sender == "crediti@azienda.example")
    #expect(arrived.recipients == ["amministrazione@cliente.example"])
    #expect(Array(arrived.facts.message) == MIMEMessage.bytes(of: mail))
    #expect(arrived.facts.parts.map(\.type) == ["text/plain", "text/html", "application/pdf"])
    #expect(arrived.facts.parts[0].text == sampleText.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(Array(arrived.facts.parts[2].content) == mail.attachments[0].bytes)
  }

  @Test func bouncesGoWhereTheyShould() async throws {
    let server = try MailServerProcess()
    var mail = try sampleMail()
    mail.bounceAddress = MailAddress("resi@azienda.example")
    let sender = try mailer(at: server) { $0.greetingName = HostName("crediti.azienda.example") }
    #expect(await sender.send(mail).isAccepted)
    let arrived = try #require(try server.received().mails.first)
    #expect(arrived.sender == "resi@azienda.example")
    #expect(arrived.facts.addresses["From"] == "crediti@azienda.example")
    #expect(arrived.greeting == "crediti.azienda.example")
  }

  @Test func oneConnectionServesManyMails() async throws {
    let server = try MailServerProcess()
    let sender = try mailer(at: server)
    for _ in 0..<3 { #expect(await sender.send(try sampleMail()).isAccepted) }
    let received = try server.received()
    #expect(received.mails.count == 3)
    #expect(received.connections == 1)
  }

  @Test func aConnectionClosedMeanwhileIsOpenedAgain() async throws {
    let server = try MailServerProcess("--fault", "close-when-idle")
    let sender = try mailer(at: server)
    for _ in 0..<3 {
      #expect(await sender.send(try sampleMail()).isAccepted)
      try await eventually { try server.received().open == 0 }
    }
    #expect(try server.received().mails.count == 3)
  }

  @Test(arguments: [
    ("--answer-sender", "552 5.3.4 Troppo grande", false), ("--answer-recipient", "550 5.1.1 Sconosciuto", false),
    ("--answer-message", "554 5.7.1 Rifiutato", false), ("--answer-sender", "451 4.3.0 Riprovare", true),
    ("--answer-recipient", "450 4.2.1 Casella occupata", true), ("--answer-message", "452 4.3.1 Spazio finito", true),
  ])
  func theServersWordDecides(where stage: String, answer: String, isTemporary: Bool) async throws {
    let server = try MailServerProcess(stage, answer)
    let reply = MailReply(code: Int(answer.prefix(3)), text: String(answer.dropFirst(4)))
    let sender = try mailer(at: server)
    // Twice: the connection after a refusal is as good as a new one.
    for _ in 0..<2 {
      #expect(await sender.send(try sampleMail()) == (isTemporary ? .deferred(reply) : .refused(reply)))
    }
  }

  @Test func aServerThatHangsIsTriedAgainLater() async throws {
    let server = try MailServerProcess("--fault", "hang")
    let outcome = try await mailer(at: server) { $0.replyTimeoutSeconds = 1 }.send(try sampleMail())
    guard case .deferred(let reply) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reply.code == nil)
    #expect(try server.received().mails.isEmpty)
  }

  @Test func aConnectionLostInTheMiddleIsTriedAgainLater() async throws {
    let server = try MailServerProcess("--fault", "close-in-data")
    let outcome = try await mailer(at: server).send(try sampleMail(attachmentBytes: 12_000_000))
    guard case .deferred(let reply) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reply.code == nil)
  }

  @Test(arguments: ["close-after-dot", "hang-after-dot"])
  func nobodyKnowsAfterTheLastDot(fault: String) async throws {
    let server = try MailServerProcess("--fault", fault)
    let outcome = try await mailer(at: server) { $0.replyTimeoutSeconds = 1 }.send(try sampleMail())
    guard case .doubtful(let reply) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reply.code == nil)
    #expect(!reply.text.isEmpty)
  }

  @Test func nobodyListens() async throws {
    let server = try MailServerProcess()
    server.stop()
    #expect(try await mailer(at: server).send(try sampleMail()).trouble == .unreachable)
  }

  @Test func cancellingStopsWhatHangs() async throws {
    let server = try MailServerProcess("--fault", "hang")
    let sender = try mailer(at: server)
    let mail = try sampleMail()
    let sending = Task { await sender.send(mail) }
    try await eventually { try server.received().hanging == 1 }
    sending.cancel()
    #expect(await sending.value.trouble == .cancelled)
  }

  @Test func mailsKeepTheirDistance() async throws {
    let server = try MailServerProcess()
    let sender = try mailer(at: server) { $0.intervalMs = 300 }
    let mail = try sampleMail()
    let took = await ContinuousClock().measure {
      await withTaskGroup { group in
        for _ in 0..<3 { group.addTask { _ = await sender.send(mail) } }
      }
    }
    #expect(took >= .milliseconds(600))
    #expect(try server.received().mails.count == 3)
  }
}

extension MailOutcome {
  var isAccepted: Bool {
    if case .accepted = self { true } else { false }
  }

  var trouble: MailServerTrouble.Kind? {
    if case .unavailable(let trouble) = self { trouble.kind } else { nil }
  }
}
