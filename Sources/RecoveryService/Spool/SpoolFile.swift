import FoundationEssentials
import Glibc

/// A file that lies in the spool folder, as it was when it was looked at.
struct SpoolFile: Hashable, Comparable {
  let name: String
  let bytes: Int64
  /// Since 1970, in microseconds.
  let modified: Int64

  /// Nil for what is no dump by its name (`*.xml`, `*.xml.gz`, `*.gz`), is hidden, or is no regular file: a link too,
  /// since it may point anywhere.
  init?(named name: String, in folder: String) {
    let lowercased = name.lowercased()
    guard !name.hasPrefix("."), lowercased.hasSuffix(".xml") || lowercased.hasSuffix(".gz") else { return nil }
    // It may have gone since the folder was listed. A link is not followed.
    guard let found = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name),
      found[.type] as? FileAttributeType == .typeRegular, let size = found[.size] as? UInt64,
      let date = found[.modificationDate] as? Date
    else { return nil }
    self.name = name
    bytes = Int64(size)
    modified = Int64((date.timeIntervalSince1970 * 1_000_000).rounded(.down))
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
