package import CreditDomain
import FoundationEssentials
import Glibc
import QueueExecution

/// The folder that exports of Mexal are put into: which of its files are complete, and where they go afterwards. In a
/// folder named by a company (`AZI`, `AZI/SOTTOAZIENDA`) lie that company's.
///
/// Looks at it on a queue of its own: the folder may lie on another machine.
package actor SpoolFolder {
  /// A dump with an end of its own is complete at once; a gzip, whose end says nothing, when it has not changed for
  /// this long.
  package static let gzipQuietSeconds = 10
  /// A CSV that ends with a whole line is complete when it has not changed for this long: nothing else tells its end,
  /// and one that is cut off would close what it lacks.
  package static let csvQuietSeconds = 30
  /// A file without its end that has not changed for this long will not get one: it is taken, and refused as truncated.
  package static let abandonedSeconds = 300

  private let path: String
  private let executor = QueueExecutor(label: "recupero.spool")
  private var seen: [String: Sighting] = [:]
  /// Files that cannot be moved away, left alone until they change.
  private var stuck: [String: SpoolFile] = [:]
  private var lock: SpoolLock?

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init(path: String) { self.path = path }

  private struct Sighting {
    let file: SpoolFile
    let since: ContinuousClock.Instant
  }

  /// The complete files, the oldest first; none while another process takes them. The folder is made if it is not
  /// there.
  ///
  /// - Parameter companies: those whose folders are looked into.
  package func completeFiles(
    of companies: [Company], now: ContinuousClock.Instant = .now
  ) throws(ProgramFailure) -> [SpoolFile] {
    try make(path)
    if lock == nil { lock = SpoolLock(in: path) }
    guard lock?.isOurs ?? true else { return [] }
    let files = try list(companies)
    seen = Dictionary(
      uniqueKeysWithValues: files.map { file in
        let known = seen[file.path].flatMap { $0.file == file ? $0 : nil }
        return (file.path, known ?? Sighting(file: file, since: now))
      })
    return files.filter { file in
      guard stuck[file.path] != file, let since = seen[file.path]?.since else { return false }
      return isComplete(file, quiet: now - since)
    }
  }

  /// Moves a file to where it belongs, beside where it lay, with the report of its import beside it.
  package func settle(_ file: SpoolFile, in outcome: Outcome, report: [UInt8]) throws(ProgramFailure) {
    do throws(ProgramFailure) {
      let folder = "\(file.folder)/\(outcome.rawValue)"
      try make(folder)
      let target = "\(folder)/" + freeName(file.name, in: folder)
      try write(report, to: target + ".json")
      guard rename(file.path, target) == 0 else { throw failure("\(file.name) cannot be moved to \(outcome.rawValue)") }
    } catch {
      stuck[file.path] = seen[file.path]?.file
      throw error
    }
  }

  /// Removes what was settled before this moment, in seconds since 1970: it names people. What cannot be removed stays.
  ///
  /// - Returns: how many files were removed; none while another process takes the files of the folder.
  package func removeSettled(of companies: [Company], before seconds: Int64) -> Int {
    guard lock?.isOurs ?? false else { return 0 }
    let folders = [path] + companies.map { path + "/" + $0.key }
    let settled = folders.flatMap { folder in Outcome.allCases.map { "\(folder)/\($0.rawValue)" } }
    let files = settled.flatMap { folder in (names(in: folder) ?? []).map { "\(folder)/\($0)" } }
    return files.count { wasPut($0, before: seconds) && unlink($0) == 0 }
  }

  /// By when its name last changed: its content is older than its import.
  private nonisolated func wasPut(_ file: String, before seconds: Int64) -> Bool {
    var found = stat()
    guard lstat(file, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return false }
    return Int64(found.st_ctim.tv_sec) < seconds
  }

  /// Where a file of the spool ends; the raw value is the folder that it is moved to, with its report beside it.
  package enum Outcome: String, CaseIterable {
    case done = "fatti"
    case discarded = "scartati"
  }

  private func isComplete(_ file: SpoolFile, quiet: Duration) -> Bool {
    switch file.end {
    case .said: true
    case .quiet(let seconds): quiet >= .seconds(seconds)
    case .lacking: quiet >= .seconds(Self.abandonedSeconds)
    }
  }

  private func list(_ companies: [Company]) throws(ProgramFailure) -> [SpoolFile] {
    guard let found = names(in: path) else { throw failure("the folder \(path) cannot be read") }
    let anybodys = found.compactMap { SpoolFile(named: $0, in: path, of: nil) }
    let theirs = companies.flatMap { company in
      let folder = path + "/" + company.key
      return (names(in: folder) ?? []).compactMap { SpoolFile(named: $0, in: folder, of: company) }
    }
    return (anybodys + theirs).sorted()
  }

  /// Nil when there is no such folder, or it cannot be read.
  private nonisolated func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder)
  }

  private func make(_ folder: String) throws(ProgramFailure) {
    guard mkdir(folder, 0o750) == 0 || errno == EEXIST else {
      throw failure("the folder \(folder) cannot be made")
    }
  }

  /// An earlier file of the same name keeps its place.
  private func freeName(_ name: Substring, in folder: String) -> String {
    var number = 1
    var free = String(name)
    while access(folder + "/" + free, F_OK) == 0 {
      number += 1
      free = "\(number)-\(name)"
    }
    return free
  }

  private func write(_ report: [UInt8], to file: String) throws(ProgramFailure) {
    do {
      try Data(report).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw ProgramFailure("\(file) cannot be written")
    }
  }

  private func failure(_ what: String) -> ProgramFailure {
    ProgramFailure("\(what): \(String(cString: strerror(errno)))")
  }
}
