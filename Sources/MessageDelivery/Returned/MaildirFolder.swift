import FoundationEssentials
import Glibc
import QueueExecution
package import UseCases

/// A mailbox as a folder (*Maildir*): what has come lies in `new`, what was handled in `cur` with the flag `S`.
///
/// A mail that a mail server moved to `cur` before we saw it is still waiting, as long as nobody has opened it. Nothing
/// is ever deleted: a receipt is evidence. Reading blocks, on a queue of its own.
package actor MaildirFolder: ReturnedMailBox {
  private nonisolated let executor = QueueExecutor(label: "recupero.maildir")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A receipt of certified mail encloses the mail that it is about, and so may any other mail.
  package static let mailBytesMax = 64 << 20

  private let path: String
  /// Mails for people, by name.
  private var left: Set<String> = []

  private let reader: ReturnedMailReader

  package init(path: String, reader: ReturnedMailReader = ReturnedMailReader()) {
    self.path = path
    self.reader = reader
  }

  package func waiting(limit: Int) throws(MailBoxFailure) -> [BoxedMail] {
    let new = try names(in: "new").map { (folder: "new", file: $0) }
    let opened = try names(in: "cur").filter { !MaildirName($0).isSeen }.map { (folder: "cur", file: $0) }
    // Names begin with the second in which the mail came.
    let oldestFirst = (new + opened).sorted { $0.file < $1.file }
    left.formIntersection(oldestFirst.map { MaildirName($0.file).base })
    return oldestFirst.filter { !left.contains(MaildirName($0.file).base) }.prefix(limit).compactMap { folder, file in
      reading("\(path)/\(folder)/\(file)").map { BoxedMail(name: MaildirName(file).base, reading: $0) }
    }
  }

  package func markHandled(_ mail: BoxedMail) throws(MailBoxFailure) {
    let seen = MaildirName(base: mail.name, flags: "S")
    if rename("\(path)/new/\(mail.name)", "\(path)/cur/\(seen.file)") == 0 { return }
    guard errno == ENOENT else { throw failure("a mail in it cannot be moved") }
    for folder in ["new", "cur"] {
      for file in try names(in: folder) where MaildirName(file).base == mail.name {
        let target = MaildirName(file).seen
        guard rename("\(path)/\(folder)/\(file)", "\(path)/cur/\(target.file)") == 0 || errno == ENOENT else {
          throw failure("a mail in it cannot be moved")
        }
      }
    }
  }

  package func leave(_ mail: BoxedMail) { left.insert(mail.name) }

  private func names(in folder: String) throws(MailBoxFailure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").filter { !$0.hasPrefix(".") }
    } catch {
      throw failure("it has no readable folder '\(folder)'")
    }
  }

  /// Nil when the file has gone meanwhile, or is none.
  private func reading(_ file: String) -> BoxedMail.Reading? {
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard status.st_size <= MaildirFolder.mailBytesMax else { return .tooLarge }
    guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
    return reader.read(Array(bytes)).map { .report($0) } ?? .other
  }

  private func failure(_ text: String) -> MailBoxFailure { MailBoxFailure("\(path): \(text)") }
}

/// The name of a file in a Maildir: `base`, or `base:2,FLAGS` with the flags in the order of the alphabet.
struct MaildirName: Hashable {
  let base: String
  let flags: String

  init(base: String, flags: String) {
    self.base = base
    self.flags = flags
  }

  init(_ file: String) {
    let parts = file.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    base = String(parts[0])
    flags = parts.count == 2 && parts[1].hasPrefix("2,") ? String(parts[1].dropFirst(2)) : ""
  }

  var file: String { "\(base):2,\(flags)" }
  var isSeen: Bool { flags.contains("S") }
  var seen: MaildirName { isSeen ? self : MaildirName(base: base, flags: String((flags + "S").sorted())) }
}
