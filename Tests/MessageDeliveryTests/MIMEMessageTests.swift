import CreditDomain
import Foundation
import TestSupport
import Testing
import UseCases

@testable import MessageDelivery

/// A mail as bytes, and what Python's mail parser finds in them.
@Suite(.timeLimit(.minutes(1))) struct MIMEMessageTests {
  @Test func saysWhatItShould() throws {
    let mail = try sampleMail()
    let facts = try facts(of: mail)
    #expect(facts.subject == mail.subject.text)
    #expect(facts.names["From"] == "Ufficio Crediti, Azienda S.p.A.")
    #expect(facts.names["To"] == mail.recipient.name?.text)
    #expect(facts.addresses == ["From": "crediti@azienda.example", "To": "amministrazione@cliente.example"])
    #expect(facts.headers["Reply-To"] == "ufficio.crediti@azienda.example")
    #expect(facts.headers["Message-ID"] == "<dem.2026-1.sollecito@azienda.example>")
    #expect(facts.headers["Date"] == "Fri, 20 Nov 2026 10:30:00 +0100")
    #expect(facts.headers["Auto-Submitted"] == "auto-generated")
    #expect(facts.headers["MIME-Version"] == "1.0")
    #expect(!facts.headers.keys.contains { $0.hasPrefix("X-") })
    #expect(facts.structure == "mixed{alternative{plain html} pdf}")
    #expect(facts.parts.map(\.charset) == ["utf-8", "utf-8", nil])
    #expect(facts.parts.map(\.disposition) == [nil, nil, "attachment"])
    #expect(facts.parts[2].fileName == "Estratto conto 501.00029.pdf")
    #expect(facts.parts[1].text == "<p>Città, è già lì: 1.234,56&nbsp;€</p>\r\n")
  }

  @Test func holdsNoMoreLevelsThanItNeeds() throws {
    var mail = try sampleMail()
    mail.html = nil
    #expect(try facts(of: mail).structure == "mixed{plain pdf}")
    mail.attachments = []
    #expect(try facts(of: mail).structure == "plain")
    mail.html = "<p>x</p>"
    #expect(try facts(of: mail).structure == "alternative{plain html}")
    mail.text = ""
    #expect(try facts(of: mail).parts[0].text.isEmpty)
  }

  @Test func isTheSameEveryTime() throws {
    #expect(MIMEMessage.bytes(of: try sampleMail()) == MIMEMessage.bytes(of: try sampleMail()))
  }

  @Test(arguments: [
    ("Estratto conto", "Subject: Estratto conto\r\n"),
    ("Perché?", "Subject: =?UTF-8?Q?Perch=C3=A9=3F?=\r\n"),
    (" due  ", "Subject: =?UTF-8?Q?_due__?=\r\n"),
    ("=?x?=", "Subject: =?UTF-8?Q?=3D=3Fx=3F=3D?=\r\n"),
    ("", "Subject: =?UTF-8?Q??=\r\n"),
    (
      "Estratto conto e scadenze aperte: già più di 1.234,56 € perché così è, città per città",
      """
      Subject: =?UTF-8?Q?Estratto_conto_e_scadenze_aperte=3A_gi=C3=A0_pi=C3=B9_d?=\r
       =?UTF-8?Q?i_1=2E234=2C56_=E2=82=AC_perch=C3=A9_cos=C3=AC_=C3=A8=2C_citt?=\r
       =?UTF-8?Q?=C3=A0_per_citt=C3=A0?=\r

      """
    ),
  ])
  func writesSubjects(text: String, line: String) throws {
    #expect(HeaderField.text("Subject", try #require(HeaderText(text))) == line)
  }

  @Test func writesNames() throws {
    let address = try #require(MailAddress("a@b.example"))
    func field(_ name: String?) -> String {
      HeaderField.party("To", MailParty(address: address, name: name.flatMap { HeaderText($0) }))
    }
    #expect(field(nil) == "To: <a@b.example>\r\n")
    #expect(field(#"Rossi "X" \ S.r.l."#) == "To: \"Rossi \\\"X\\\" \\\\ S.r.l.\"\r\n <a@b.example>\r\n")
    #expect(field("Caffè") == "To: =?UTF-8?Q?Caff=C3=A8?=\r\n <a@b.example>\r\n")
  }

  @Test(arguments: [
    (LocalMoment(text: "20260701 000000"), "Date: Wed, 1 Jul 2026 00:00:00 +0200\r\n"),
    (LocalMoment(text: "20251231 235959"), "Date: Wed, 31 Dec 2025 23:59:59 +0100\r\n"),
  ])
  func writesDates(moment: LocalMoment?, line: String) throws {
    let utcSeconds = RomeTime.utcSeconds(try #require(moment))
    #expect(HeaderField.date(Instant(microsecondsSince1970: utcSeconds * 1_000_000)) == line)
  }

  /// Any text comes back as it was, in lines that every server takes.
  @Test(arguments: [UInt64(1), 2, 3]) func everyTextComesBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("abcdefghi  .,;:\"\\()<>@=?_àèéìòù€ÀŁ–’😀日本語e\u{301}👨‍👩‍👧")
    var mails: [OutgoingMail] = []
    for _ in 0..<150 {
      let length = Int.random(in: 0...160, using: &generator)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
      mails.append(try sampleMail(subject: text, to: text, attachmentBytes: 10))
    }
    let found = try MailServerProcess().facts(of: mails.map(MIMEMessage.bytes))
    for (facts, mail) in zip(found, mails) {
      #expect(facts.subject == mail.subject.text, "seed \(seed)")
      // A name's outer blanks are no part of it.
      #expect(facts.names["To"]?.trimmed == mail.recipient.name?.text.trimmed, "seed \(seed)")
      expectSound(facts)
    }
  }

  private func facts(of mail: OutgoingMail) throws -> MailFacts {
    let facts = try MailServerProcess().facts(of: [MIMEMessage.bytes(of: mail)])
    let first = try #require(facts.first)
    expectSound(first)
    return first
  }

  private func expectSound(_ facts: MailFacts) {
    #expect(facts.defects == [])
    #expect(facts.longestLine <= HeaderField.lineCharactersMax)
    #expect(!facts.hasBareLineEnds)
    #expect(facts.isASCII)
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
