import Foundation
import Testing
import UseCases

@testable import MessageDelivery

/// A mailbox in a folder, as mail servers leave it.
@Suite struct MaildirFolderTests {
  private let receipt = ReturnedSamples.receipt(
    "accettazione", certificate: ReturnedSamples.certificate("accettazione"))

  @Test func givesWhatWaitsAndKeepsWhatIsHandled() async throws {
    let home = try TemporaryMaildir()
    try home.put(receipt, "new/1795167002.M2.mx")
    try home.put(Array("Subject: x\n\nx\n".utf8), "new/1795167001.M1.mx")
    try home.put(receipt, "cur/1795167000.M0.mx:2,F")
    try home.put(receipt, "cur/1795166999.M9.mx:2,FS")
    try home.put(receipt, "new/.hidden")
    try home.put(receipt, "tmp/1795167003.M3.mx")
    let box = MaildirFolder(path: home.path)
    let waiting = try await box.waiting(limit: 10)
    #expect(waiting.map(\.name) == ["1795167000.M0.mx", "1795167001.M1.mx", "1795167002.M2.mx"])
    let report = BoxedMail.Reading.report(
      ReturnedMail(messageID: try #require(MailMessageID(ReturnedSamples.ours)), event: .acceptedByPEC))
    #expect(waiting.map(\.reading) == [report, .other, report])
    #expect(try await box.waiting(limit: 2) == Array(waiting.prefix(2)))
    await box.leave(waiting[0])
    #expect(try await box.waiting(limit: 2) == Array(waiting.dropFirst()), "what is for people keeps nobody waiting")
    for mail in waiting { try await box.markHandled(mail) }
    #expect(try await box.waiting(limit: 10).isEmpty)
    #expect(
      try home.names("cur") == [
        "1795166999.M9.mx:2,FS", "1795167000.M0.mx:2,FS", "1795167001.M1.mx:2,S", "1795167002.M2.mx:2,S",
      ])
    #expect(try home.names("new") == [".hidden"])
  }

  @Test func findsAMailAgainThatWasMoved() async throws {
    let home = try TemporaryMaildir()
    try home.put(receipt, "new/1.a")
    let box = MaildirFolder(path: home.path)
    let mail = try #require(try await box.waiting(limit: 1).first)
    try FileManager.default.moveItem(atPath: home.path + "/new/1.a", toPath: home.path + "/cur/1.a:2,R")
    try await box.markHandled(mail)
    #expect(try home.names("cur") == ["1.a:2,RS"])
    // Handled twice, or gone: nothing is left to do.
    try await box.markHandled(mail)
    try FileManager.default.removeItem(atPath: home.path + "/cur/1.a:2,RS")
    try await box.markHandled(mail)
    #expect(try home.names("cur").isEmpty)
  }

  @Test func doesNotReadWhatIsTooLarge() async throws {
    let home = try TemporaryMaildir()
    try home.put(receipt, "new/1.a")
    let file = try #require(FileHandle(forWritingAtPath: home.path + "/new/1.a"))
    try file.truncate(atOffset: UInt64(MaildirFolder.mailBytesMax) + 1)
    try file.close()
    #expect(try await MaildirFolder(path: home.path).waiting(limit: 1).map(\.reading) == [.tooLarge])
  }

  @Test func saysWhenThereIsNoMailbox() async throws {
    let failure = await #expect(throws: MailBoxFailure.self) {
      try await MaildirFolder(path: "/nonexistent/box").waiting(limit: 1)
    }
    #expect(failure?.description == "mailbox: /nonexistent/box: it has no readable folder 'new'")
  }
}

/// An empty mailbox that is removed with its owner.
private final class TemporaryMaildir {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "recupero-test-maildir-\(UUID())").path
    for folder in ["new", "cur", "tmp"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: URL(filePath: "\(path)/\(name)")) }

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }
}
