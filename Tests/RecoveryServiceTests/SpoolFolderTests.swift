import FoundationEssentials
import RecoveryService
import Testing

/// Which files of the spool folder are taken when, and what is left of them.
@Suite struct SpoolFolderTests {
  private let path = FileManager.default.temporaryDirectory.path + "/recupero-spool-\(UUID().uuidString)"
  private let whole = "<esportazione_mexal>\n</esportazione_mexal>\r\n\u{1A}"

  private func put(_ text: String, _ name: String, minute: Int = 0) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(filePath: file))
    let modified = Date(timeIntervalSince1970: 1_700_000_000 + TimeInterval(minute * 60))
    try FileManager.default.setAttributes([.modificationDate: modified], ofItemAtPath: file)
  }

  private func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  @Test func makesItsFolderAndFindsNothing() async throws {
    #expect(try await SpoolFolder(path: path).completeFiles() == [])
    #expect(try names() == [])
  }

  @Test func takesWhatIsCompleteOldestFirst() async throws {
    try put(whole, "b.xml", minute: 2)
    try put(whole, "c.XML", minute: 1)
    for name in [".hidden.xml", "notes.txt", "d.xml.part"] { try put(whole, name) }
    try put("<esportazione_mexal>", "half.xml")
    try FileManager.default.createSymbolicLink(atPath: path + "/link.xml", withDestinationPath: path + "/b.xml")
    #expect(try await SpoolFolder(path: path).completeFiles() == [path + "/c.XML", path + "/b.xml"])
  }

  @Test func waitsForAFileWithoutItsEnd() async throws {
    let folder = SpoolFolder(path: path)
    let start = ContinuousClock.now
    try put("<esportazione_mexal>", "half.xml")
    let late = start + .seconds(SpoolFolder.abandonedSeconds)
    #expect(try await folder.completeFiles(now: start) == [])
    #expect(try await folder.completeFiles(now: late - .seconds(1)) == [])
    #expect(try await folder.completeFiles(now: late) == [path + "/half.xml"])
    // It grows: the waiting begins again.
    try put("<esportazione_mexal><valuta/>", "half.xml")
    #expect(try await folder.completeFiles(now: late) == [])
  }

  @Test func waitsUntilAGzipDoesNotChange() async throws {
    let folder = SpoolFolder(path: path)
    let start = ContinuousClock.now
    try put("not looked into", "a.xml.gz")
    #expect(try await folder.completeFiles(now: start) == [])
    let quiet = start + .seconds(SpoolFolder.gzipQuietSeconds)
    #expect(try await folder.completeFiles(now: quiet) == [path + "/a.xml.gz"])
  }

  @Test func movesAFileWithItsReportAndKeepsAnEarlierOne() async throws {
    let folder = SpoolFolder(path: path)
    for report in ["1", "2"] {
      try put(whole + report, "a.xml")
      try await folder.settle(path + "/a.xml", in: .done, report: Array(report.utf8))
    }
    try put(whole, "b.xml")
    try await folder.settle(path + "/b.xml", in: .discarded, report: [])
    #expect(try names() == ["fatti", "scartati"])
    #expect(try names("fatti") == ["2-a.xml", "2-a.xml.json", "a.xml", "a.xml.json"])
    #expect(try names("scartati") == ["b.xml", "b.xml.json"])
    #expect(try String(contentsOfFile: path + "/fatti/2-a.xml.json", encoding: .utf8) == "2")
  }

  @Test func leavesAloneWhatItCannotMove() async throws {
    let folder = SpoolFolder(path: path)
    try put(whole, "a.xml")
    try Data().write(to: URL(filePath: path + "/fatti"))
    #expect(try await folder.completeFiles() == [path + "/a.xml"])
    await #expect(throws: ProgramFailure.self) {
      try await folder.settle(path + "/a.xml", in: .done, report: [])
    }
    #expect(try await folder.completeFiles() == [])
    try put(whole, "a.xml", minute: 1)
    #expect(try await folder.completeFiles() == [path + "/a.xml"])
  }
}
