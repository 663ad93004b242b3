import TestSupport
import Testing
import UseCases

@testable import MessageDelivery

/// What is read out of the mails that come back.
@Suite struct ReturnedMailTests {
  private typealias Samples = ReturnedSamples

  @Test(arguments: [
    (
      "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <a@b>: User\n    unknown",
      DeliveryEvent.failed(DeliveryDiagnosis(status: "5.1.1", text: "550 5.1.1 <a@b>: User unknown"))
    ),
    ("Action: FAILED\nStatus: 4.4.7 (expired)", .failed(DeliveryDiagnosis(status: "4.4.7", text: ""))),
    ("Action: delayed\nStatus: 4.4.1", .delayed(DeliveryDiagnosis(status: "4.4.1", text: ""))),
    ("Action: delivered\nStatus: 2.0.0", .delivered), ("Action: relayed\nStatus: 2.0.0", .delivered),
    ("Status: 5.2.2", .failed(DeliveryDiagnosis(status: "5.2.2", text: ""))),
  ])
  func readsReports(fields: String, event: DeliveryEvent) {
    let groups = [Samples.aboutMail, Samples.aboutRecipient(fields)]
    for enclosed in [Samples.enclosedMail, Samples.enclosedHeader] {
      let report = Samples.report(groups, enclosed: enclosed)
      for bytes in [report, withCarriageReturns(report)] {
        let returned = ReturnedMailReader().read(bytes)
        #expect(returned?.messageID.text == Samples.ours)
        #expect(returned?.event == event)
      }
    }
  }

  @Test func theWorstRecipientCounts() {
    let groups = ["Action: delivered\nStatus: 2.0.0", "Action: failed\nStatus: 5.1.1", "Action: delayed"]
    let report = Samples.report([Samples.aboutMail] + groups, enclosed: Samples.enclosedMail)
    #expect(ReturnedMailReader().read(report)?.event == .failed(DeliveryDiagnosis(status: "5.1.1", text: "")))
  }

  @Test func aReportThatEnclosesNothingNamesTheMailInItsHeader() {
    let groups = [Samples.aboutMail, Samples.aboutRecipient("Action: failed\nStatus: 5.1.1")]
    let bare = Samples.report(groups, enclosed: "Content-Type: text/plain\n\nx\n")
    #expect(ReturnedMailReader().read(bare) == nil)
    let named = Array("References: <x@y> <\(Samples.ours)>\n".utf8) + bare
    #expect(ReturnedMailReader().read(named)?.messageID.text == Samples.ours)
  }

  @Test(arguments: [
    ("accettazione", "nessuno", DeliveryEvent.acceptedByPEC), ("avvenuta-consegna", "nessuno", .deliveredByPEC),
    (
      "non-accettazione", "altro", .failedByPEC(DeliveryDiagnosis(status: "altro", text: "5.1.1 - casella inesistente"))
    ),
    (
      "errore-consegna", "no-dest",
      .failedByPEC(DeliveryDiagnosis(status: "no-dest", text: "5.1.1 - casella inesistente"))
    ),
    (
      "preavviso-errore-consegna", "altro",
      .delayedByPEC(DeliveryDiagnosis(status: "altro", text: "5.1.1 - casella inesistente"))
    ),
  ])
  func readsReceipts(kind: String, error: String, event: DeliveryEvent) {
    let words = error == "nessuno" ? nil : "5.1.1 - casella\n inesistente"
    let receipt = Samples.receipt(kind, certificate: Samples.certificate(kind, error: error, words: words))
    #expect(ReturnedMailReader().read(receipt)?.messageID.text == Samples.ours)
    #expect(ReturnedMailReader().read(receipt)?.event == event)
  }

  @Test func whatIsSignedCountsMoreThanTheHeader() {
    let certificate = Samples.certificate("errore-consegna", error: "no-dest", of: "vera@azienda.example")
    let returned = ReturnedMailReader().read(Samples.receipt("avvenuta-consegna", certificate: certificate))
    #expect(returned?.messageID.text == "vera@azienda.example")
    #expect(returned?.event == .failedByPEC(DeliveryDiagnosis(status: "no-dest", text: "")))
  }

  @Test(arguments: [
    nil, "", "<postacert", "<altro/>", "<!DOCTYPE postacert [<!ENTITY a \"b\">]><postacert tipo=\"x\"/>",
  ])
  func withoutTheDataTheHeaderCounts(certificate: String?) {
    let returned = ReturnedMailReader().read(Samples.receipt("accettazione", certificate: certificate))
    #expect(returned?.messageID.text == Samples.ours)
    #expect(returned?.event == .acceptedByPEC)
    #expect(ReturnedMailReader().read(Samples.receipt("accettazione", certificate: nil, reference: nil)) == nil)
  }

  @Test(arguments: ["presa-in-carico", "rilevazione-virus", "posta-certificata", "non-esiste"])
  func otherReceiptsAreNotForUs(kind: String) {
    #expect(ReturnedMailReader().read(Samples.receipt(kind, certificate: Samples.certificate(kind))) == nil)
  }

  @Test func otherMailsAreNotForUs() {
    let groups = [Samples.aboutMail, Samples.aboutRecipient("Action: failed\nStatus: 5.1.1")]
    let report = String(decoding: Samples.report(groups, enclosed: Samples.enclosedMail), as: UTF8.self)
    let receipt = Samples.receipt("avvenuta-consegna", certificate: Samples.certificate("avvenuta-consegna"))
    let read = Samples.report(
      ["Disposition: automatic-action/MDN-sent-automatically; displayed"], enclosed: Samples.enclosedHeader,
      type: "disposition-notification")
    let answer = "Auto-Submitted: auto-replied\nIn-Reply-To: <\(Samples.ours)>\nSubject: Assente\n\nSono in ferie.\n"
    var others = [[], Array("\n\n".utf8), read, Array(answer.utf8)]
    // Somebody sends on to us what came back to him.
    for inner in [report, String(decoding: receipt, as: UTF8.self)] {
      others.append(
        Samples.mail("Subject: I\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n\(inner)"))
      others.append(
        Samples.mail(
          "Subject: I\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n\(inner)\n--b--\n"
        ))
    }
    for other in others { #expect(ReturnedMailReader().read(other) == nil) }
  }

  /// Cut or changed anywhere, a mail is read or is not, and nothing else happens.
  @Test(arguments: [UInt64(11), 12]) func survivesDamage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let groups = [Samples.aboutMail, Samples.aboutRecipient("Action: failed\nStatus: 5.1.1")]
    let whole = [
      Samples.report(groups, enclosed: Samples.enclosedMail),
      Samples.receipt("accettazione", certificate: Samples.certificate("accettazione")),
    ]
    var readCount = 0
    for _ in 0..<400 {
      var bytes = whole[Int.random(in: 0...1, using: &generator)]
      if generator.chance(50) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator)) }
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if let returned = ReturnedMailReader().read(bytes) {
        readCount += 1
        #expect(MailMessageID(returned.messageID.text) != nil, "seed \(seed)")
      }
    }
    #expect(readCount > 50, "seed \(seed)")
  }

  private func withCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
  }
}
