package import CreditDomain
import FoundationEssentials
import Glibc
import MexalDump

/// A file that lies in the spool folder, as it was when it was looked at.
package struct SpoolFile: Hashable, Comparable, Sendable {
  package let path: String
  /// Whose folder it lies in; nil = nobody's, and the file itself must say whose it is.
  package let company: Company?
  let bytes: Int64
  /// Since 1970, in microseconds.
  let modified: Int64

  /// Nil for what is no dump by its name (`*.xml`, `*.csv`, `*.gz`), is hidden, or is no regular file: a link too,
  /// since it may point anywhere.
  init?(named name: String, in folder: String, of company: Company?) {
    let lowercased = name.lowercased()
    guard !name.hasPrefix("."), [".xml", ".csv", ".gz"].contains(where: lowercased.hasSuffix) else { return nil }
    path = folder + "/" + name
    self.company = company
    // It may have gone since the folder was listed. A link is not followed.
    guard let found = try? FileManager.default.attributesOfItem(atPath: path),
      found[.type] as? FileAttributeType == .typeRegular, let size = found[.size] as? UInt64,
      let date = found[.modificationDate] as? Date
    else { return nil }
    bytes = Int64(size)
    modified = Int64((date.timeIntervalSince1970 * 1_000_000).rounded(.down))
  }

  /// The oldest first: what comes later was exported later.
  package static func < (left: SpoolFile, right: SpoolFile) -> Bool {
    (left.modified, left.path) < (right.modified, right.path)
  }

  var name: Substring { path.suffix(from: path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex) }
  var folder: Substring { path.dropLast(name.count + 1) }

  /// How its end can be told from a pause in writing.
  enum End {
    /// The closing tag of a dump, blanks after it apart.
    case said
    /// Nothing has changed for this long, and nothing lacks that a whole file has.
    case quiet(seconds: Int)
    /// It was cut off, or is still written.
    case lacking
  }

  var end: End {
    if name.lowercased().hasSuffix(".gz") { return .quiet(seconds: SpoolFolder.gzipQuietSeconds) }
    switch DumpFormat(of: path) {
    case .xml: return endsWith("</esportazione_mexal>") ? .said : .lacking
    case .csv: return lastByte == UInt8(ascii: "\n") ? .quiet(seconds: SpoolFolder.csvQuietSeconds) : .lacking
    }
  }

  private func endsWith(_ tag: String) -> Bool {
    tail.reversed().drop { $0 <= UInt8(ascii: " ") }.starts(with: tag.utf8.reversed())
  }

  private var lastByte: UInt8? { tail.last }

  private var tail: ArraySlice<UInt8> {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var tail = [UInt8](repeating: 0, count: Self.tailBytes)
    let count = pread(descriptor, &tail, tail.count, off_t(max(0, bytes - Int64(tail.count))))
    return tail.prefix(max(0, count))
  }

  private static let tailBytes = 1_024
}
