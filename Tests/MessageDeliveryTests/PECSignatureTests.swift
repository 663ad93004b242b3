import Foundation
import Testing
import UseCases

@testable import MessageDelivery

/// Where authorities are named, a receipt counts only with a signature that leads to one of them.
@Suite struct PECSignatureTests {
  private typealias Samples = ReturnedSamples

  private let provider = "posta-certificata@pec.gestore.example"

  @Test func whatAnAuthorityAnswersForCounts() throws {
    let signer = try ReceiptSigner(for: provider)
    let receipt = try signer.receipt(Samples.certificate("avvenuta-consegna"), kind: "avvenuta-consegna")
    let returned = try signer.reader().read(receipt)
    #expect(returned?.messageID.text == Samples.ours && returned?.event == .deliveredByPEC)
    // What is signed counts, whatever the header around it says.
    let disguised = try signer.receipt(Samples.certificate("errore-consegna"), kind: "avvenuta-consegna")
    #expect(try signer.reader().read(disguised)?.event == .failedByPEC(DeliveryDiagnosis(text: "")))
  }

  @Test func nothingElseCounts() throws {
    let signer = try ReceiptSigner(for: provider)
    let certificate = Samples.certificate("avvenuta-consegna")
    let receipt = try signer.receipt(certificate, kind: "avvenuta-consegna")
    let changed = String(decoding: receipt, as: UTF8.self).replacing(Samples.ours, with: "altra@azienda.example")
    #expect(try signer.reader().read(Array(changed.utf8)) == nil, "changed after it was signed")
    #expect(try signer.reader().read(Samples.receipt("avvenuta-consegna", certificate: certificate)) == nil, "forged")
    let stranger = try ReceiptSigner(for: provider).receipt(certificate, kind: "avvenuta-consegna")
    #expect(try signer.reader().read(stranger) == nil, "signed by somebody else's authority")
    let other = try ReceiptSigner(for: "altro@pec.gestore.example")
    let borrowed = try other.receipt(certificate, kind: "avvenuta-consegna", from: provider)
    #expect(try other.reader().read(borrowed) == nil, "signed for another address")
    // Reports of mail servers are never signed.
    let groups = [Samples.aboutMail, Samples.aboutRecipient("Action: failed\nStatus: 5.1.1")]
    #expect(try signer.reader().read(Samples.report(groups, enclosed: Samples.enclosedMail)) != nil)
  }

  @Test func whatHoldsNoCertificateIsRefused() {
    #expect(throws: MailBoxFailure.self) { try PECAuthorities(file: "/etc/hostname") }
    #expect(throws: MailBoxFailure.self) { try PECAuthorities(file: "/nowhere.pem") }
  }
}

/// An authority with one provider, made by OpenSSL in a folder of its own.
private final class ReceiptSigner {
  private let folder: String
  private let address: String

  init(for address: String) throws {
    self.address = address
    folder = NSTemporaryDirectory() + "pec-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try run(
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Autorità", "-keyout", "ca.key",
      "-out", "ca.pem")
    try run("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Gestore", "-keyout", "key.pem", "-out", "request.pem")
    try "subjectAltName=email:\(address)\nextendedKeyUsage=emailProtection\n"
      .write(toFile: folder + "/extensions", atomically: true, encoding: .utf8)
    try run(
      "x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2", "-extfile",
      "extensions", "-out", "cert.pem")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func reader() throws -> ReturnedMailReader {
    ReturnedMailReader(authorities: try PECAuthorities(file: folder + "/ca.pem"))
  }

  func receipt(_ certificate: String, kind: String, from sender: String? = nil) throws -> [UInt8] {
    let content = """
      Content-Type: multipart/mixed; boundary="mixed"

      --mixed
      Content-Type: text/plain; charset=utf-8

      Ricevuta
      --mixed
      Content-Type: application/xml; name="daticert.xml"
      Content-Disposition: inline; filename="daticert.xml"

      \(certificate)
      --mixed--

      """
    try content.write(toFile: folder + "/content", atomically: true, encoding: .utf8)
    try run("cms", "-sign", "-in", "content", "-signer", "cert.pem", "-inkey", "key.pem", "-out", "signed.eml")
    let head = "From: \(sender ?? address)\nX-Ricevuta: \(kind)\nX-Riferimento-Message-ID: <\(ReturnedSamples.ours)>\n"
    return Array(head.utf8) + Array(try Data(contentsOf: URL(filePath: folder + "/signed.eml")))
  }

  private func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments.first ?? "")")
  }
}
