// Which module a structure of C belongs to depends on what else is loaded: this one or the next.
import Dispatch
import Glibc

/// A file that lies in the spool folder, as it was when it was looked at.
struct SpoolFile: Hashable, Comparable {
  let name: String
  let bytes: Int64
  /// Since 1970, in nanoseconds.
  let modified: Int64

  /// Nil for what is no dump by its name (`*.xml`, `*.xml.gz`, `*.gz`), is hidden, or is no regular file: a link too,
  /// since it may point anywhere.
  init?(named name: String, in folder: String) {
    let lowercased = name.lowercased()
    guard !name.hasPrefix("."), lowercased.hasSuffix(".xml") || lowercased.hasSuffix(".gz") else { return nil }
    var status = stat()
    guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.name = name
    bytes = Int64(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }

  /// The oldest first: what comes later was exported later.
  static func < (left: SpoolFile, right: SpoolFile) -> Bool {
    (left.modified, left.name) < (right.modified, right.name)
  }

  var isGzip: Bool { name.lowercased().hasSuffix(".gz") }

  /// Whether the file ends with the closing tag of a dump, blanks after it apart.
  func hasItsEnd(in folder: String) -> Bool {
    let descriptor = open(folder + "/" + name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var tail = [UInt8](repeating: 0, count: Self.tailBytes)
    let count = pread(descriptor, &tail, tail.count, off_t(max(0, bytes - Int64(tail.count))))
    guard count > 0 else { return false }
    let text = tail.prefix(count).reversed().drop { $0 <= UInt8(ascii: " ") }
    return text.starts(with: "</esportazione_mexal>".utf8.reversed())
  }

  private static let tailBytes = 1_024
}
