import CreditDomain
import FoundationEssentials
import RecoveryService
import Testing

/// Which files of the spool folder are taken when, and what is left of them.
@Suite struct SpoolFolderTests {
  private let path = FileManager.default.temporaryDirectory.path + "/recupero-spool-\(UUID().uuidString)"
  private let whole = "<esportazione_mexal>\n</esportazione_mexal>\r\n\u{1A}"

  private func put(_ text: String, _ name: String, minute: Int = 0) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: file))
    let modified = Date(timeIntervalSince1970: 1_700_000_000 + TimeInterval(minute * 60))
    try FileManager.default.setAttributes([.modificationDate: modified], ofItemAtPath: file)
  }

  private func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  @Test func makesItsFolderAndFindsNothing() async throws {
    #expect(try await SpoolFolder(path: path).complete() == [])
    #expect(try names() == [".recupero.lock"])
  }

  @Test func takesWhatIsCompleteOldestFirst() async throws {
    try put(whole, "b.xml", minute: 2)
    try put(whole, "c.XML", minute: 1)
    for name in [".hidden.xml", "notes.txt", "d.xml.part"] { try put(whole, name) }
    try put("<esportazione_mexal>", "half.xml")
    try FileManager.default.createSymbolicLink(atPath: path + "/link.xml", withDestinationPath: path + "/b.xml")
    #expect(try await SpoolFolder(path: path).complete() == [path + "/c.XML", path + "/b.xml"])
  }

  @Test func waitsForAFileWithoutItsEnd() async throws {
    let folder = SpoolFolder(path: path)
    let start = ContinuousClock.now
    try put("<esportazione_mexal>", "half.xml")
    let late = start + .seconds(SpoolFolder.abandonedSeconds)
    #expect(try await folder.complete(now: start) == [])
    #expect(try await folder.complete(now: late - .seconds(1)) == [])
    #expect(try await folder.complete(now: late) == [path + "/half.xml"])
    // It grows: the waiting begins again.
    try put("<esportazione_mexal><valuta/>", "half.xml")
    #expect(try await folder.complete(now: late) == [])
  }

  @Test func waitsUntilAGzipDoesNotChange() async throws {
    let folder = SpoolFolder(path: path)
    let start = ContinuousClock.now
    try put("not looked into", "a.xml.gz")
    #expect(try await folder.complete(now: start) == [])
    let quiet = start + .seconds(SpoolFolder.gzipQuietSeconds)
    #expect(try await folder.complete(now: quiet) == [path + "/a.xml.gz"])
  }

  @Test func movesAFileWithItsReportAndKeepsAnEarlierOne() async throws {
    let folder = SpoolFolder(path: path)
    for report in ["1", "2"] {
      try put(report + whole, "a.xml")
      try await folder.settle(#require(folder.completeFiles(of: []).first), in: .done, report: Array(report.utf8))
    }
    try put(whole, "b.xml")
    try await folder.settle(#require(folder.completeFiles(of: []).first), in: .discarded, report: [])
    #expect(try names() == [".recupero.lock", "fatti", "scartati"])
    #expect(try names("fatti") == ["2-a.xml", "2-a.xml.json", "a.xml", "a.xml.json"])
    #expect(try names("scartati") == ["b.xml", "b.xml.json"])
    #expect(try String(contentsOfFile: path + "/fatti/2-a.xml.json", encoding: .utf8) == "2")
  }

  @Test func leavesAloneWhatItCannotMove() async throws {
    let folder = SpoolFolder(path: path)
    try put(whole, "a.xml")
    try Data().write(to: URL(filePath: path + "/fatti"))
    let file = try #require(await folder.completeFiles(of: []).first)
    await #expect(throws: ProgramFailure.self) { try await folder.settle(file, in: .done, report: []) }
    #expect(try await folder.complete() == [])
    try put(whole, "a.xml", minute: 1)
    #expect(try await folder.complete() == [path + "/a.xml"])
  }

  @Test func waitsUntilACSVDoesNotChangeAndEndsWithALine() async throws {
    let folder = SpoolFolder(path: path)
    let start = ContinuousClock.now
    let quiet = start + .seconds(SpoolFolder.csvQuietSeconds)
    try put("501.00001;20260901;10", "a.csv")
    #expect(try await folder.complete(now: start) == [])
    #expect(try await folder.complete(now: quiet) == [])
    try put("501.00001;20260901;1000,00;B;1;20260701;;EUR\r\n", "a.csv")
    #expect(try await folder.complete(now: quiet) == [])
    #expect(try await folder.complete(now: quiet + .seconds(SpoolFolder.csvQuietSeconds)) == [path + "/a.csv"])
  }

  @Test func looksIntoFoldersOfCompaniesOnly() async throws {
    for name in ["DEM/a.xml", "DEM/1/b.xml", "archivio/c.xml", "DEM/fatti/d.xml", "fatti/e.xml"] {
      try put(whole, name)
    }
    let companies = ["DEM", "DEM/1", "SRL"].compactMap { Company(key: $0) }
    let folder = SpoolFolder(path: path)
    let found = try await folder.completeFiles(of: companies)
    #expect(found.map(\.path) == ["/DEM/1/b.xml", "/DEM/a.xml"].map { path + $0 })
    #expect(found.map(\.company) == [companies[1], companies[0]])
    for file in found { try await folder.settle(file, in: .done, report: []) }
    #expect(try names("DEM/1/fatti") == ["b.xml", "b.xml.json"])
    #expect(try names("DEM/fatti") == ["a.xml", "a.xml.json", "d.xml"])
  }

  /// Dumps that were taken name everybody: they do not lie about for ever.
  @Test func removesWhatWasSettledLongAgo() async throws {
    for name in ["a.xml", "DEM/b.xml"] { try put(whole, name) }
    let companies = ["DEM"].compactMap { Company(key: $0) }
    let folder = SpoolFolder(path: path)
    for file in try await folder.completeFiles(of: companies) {
      try await folder.settle(file, in: .discarded, report: [])
    }
    try put(whole, "c.xml")
    let now = Int64(Date().timeIntervalSince1970)
    #expect(await folder.removeSettled(of: companies, before: now - 60) == 0)
    #expect(await folder.removeSettled(of: companies, before: now + 60) == 4)
    #expect(try names("scartati") == [] && names("DEM/scartati") == [] && names().contains("c.xml"))
  }

  @Test func oneProcessTakesWhatSeveralLookAt() async throws {
    try put(whole, "a.xml")
    var first: SpoolFolder? = SpoolFolder(path: path)
    let second = SpoolFolder(path: path)
    #expect(try await first?.complete() == [path + "/a.xml"])
    #expect(try await second.complete() == [])
    first = nil
    #expect(try await second.complete() == [path + "/a.xml"])
  }
}

extension SpoolFolder {
  fileprivate func complete(now: ContinuousClock.Instant = .now) throws -> [String] {
    try completeFiles(of: [], now: now).map(\.path)
  }
}
