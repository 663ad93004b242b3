import FoundationEssentials
import Glibc
import QueueExecution

/// The folder that exports of Mexal are put into: which of its files are complete, and where they go afterwards.
///
/// Looks at it on a queue of its own: the folder may lie on another machine.
package actor SpoolFolder {
  /// A file with an end of its own is complete at once; a gzip, whose end says nothing, when it has not changed for this
  /// long.
  package static let gzipQuietSeconds = 10
  /// A dump without its end that has not changed for this long will not get one: it is taken, and refused as truncated.
  package static let abandonedSeconds = 300

  private let path: String
  private let executor = QueueExecutor(label: "recupero.spool")
  private var seen: [String: Sighting] = [:]
  /// Files that cannot be moved away, left alone until they change.
  private var stuck: [String: SpoolFile] = [:]

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init(path: String) { self.path = path }

  private struct Sighting {
    let file: SpoolFile
    let since: ContinuousClock.Instant
  }

  /// The paths of the complete files, the oldest first. The folder is made if it is not there.
  package func completeFiles(now: ContinuousClock.Instant = .now) throws(ProgramFailure) -> [String] {
    let files = try list()
    seen = Dictionary(
      uniqueKeysWithValues: files.map { file in
        let known = seen[file.name]
        return (
          file.name, known?.file == file ? known ?? Sighting(file: file, since: now) : Sighting(file: file, since: now)
        )
      })
    return files.filter { file in
      guard stuck[file.name] != file, let since = seen[file.name]?.since else { return false }
      return isComplete(file, quiet: now - since)
    }.map { path + "/" + $0.name }
  }

  /// Moves a file to where it belongs, with the report of its import beside it.
  package func settle(_ file: String, in outcome: Outcome, report: [UInt8]) throws(ProgramFailure) {
    let name = String(file.dropFirst(path.count + 1))
    do throws(ProgramFailure) {
      let folder = path + "/" + outcome.rawValue
      try make(folder)
      let target = folder + "/" + freeName(name, in: folder)
      try write(report, to: target + ".json")
      guard rename(file, target) == 0 else { throw failure("\(name) cannot be moved to \(outcome.rawValue)") }
    } catch {
      stuck[name] = seen[name]?.file
      throw error
    }
  }

  package enum Outcome: String {
    case done = "fatti"
    case discarded = "scartati"
  }

  private func isComplete(_ file: SpoolFile, quiet: Duration) -> Bool {
    if file.isGzip { return quiet >= .seconds(Self.gzipQuietSeconds) }
    return file.hasItsEnd(in: path) || quiet >= .seconds(Self.abandonedSeconds)
  }

  private func list() throws(ProgramFailure) -> [SpoolFile] {
    try make(path)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw failure("the folder \(path) cannot be read")
    }
    return names.compactMap { SpoolFile(named: $0, in: path) }.sorted()
  }

  private func make(_ folder: String) throws(ProgramFailure) {
    guard mkdir(folder, 0o750) == 0 || errno == EEXIST else { throw failure("the folder \(folder) cannot be made") }
  }

  /// An earlier file of the same name keeps its place.
  private func freeName(_ name: String, in folder: String) -> String {
    var number = 1
    var free = name
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
