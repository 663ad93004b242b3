import FoundationEssentials
import Glibc
import QueueExecution

/// The one folder that callers may name files in.
///
/// Looks at it on a queue of its own: the folder may lie on another machine.
actor ImportFolder {
  private let path: String
  private let executor = QueueExecutor(label: "recupero.imports")

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(path: String) { self.path = path }

  /// The real path of a regular file that lies inside the folder, after every link is followed; nil for all else.
  /// A relative path is taken from the folder.
  func resolve(_ asked: String) -> String? {
    guard let folder = realPath(path), let file = realPath(asked.hasPrefix("/") ? asked : path + "/" + asked),
      file.hasPrefix(folder + "/")
    else { return nil }
    return isRegularFile(file) ? file : nil
  }

  private func isRegularFile(_ path: String) -> Bool {
    do {
      return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeRegular
    } catch {
      return false
    }
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
