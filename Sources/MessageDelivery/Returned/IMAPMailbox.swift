import QueueExecution
package import UseCases

/// A mailbox at a mail server. What nobody has seen is waiting; what was handled is marked as seen, and nothing is ever
/// deleted: a receipt is evidence. Reading blocks, on a queue of its own.
///
/// libcurl cannot read a mail without marking it as seen. So the mailbox is opened once by libcurl, then again by us as
/// one that cannot be changed (EXAMINE), of which libcurl knows nothing; over another connection libcurl would open it
/// as usual, and none is allowed. Marking has a connection of its own.
package actor IMAPMailbox: ReturnedMailBox {
  private nonisolated let executor = QueueExecutor(label: "recupero.imap")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let server: IMAPServer
  private var reading: IMAPConnection
  private let marking: IMAPConnection
  /// Mails for people, by name.
  private var left: Set<String> = []

  private let reader: ReturnedMailReader

  package init(_ server: IMAPServer, reader: ReturnedMailReader = ReturnedMailReader()) {
    self.server = server
    self.reader = reader
    reading = IMAPConnection(server)
    marking = IMAPConnection(server)
  }

  package func waiting(limit: Int) throws(MailBoxFailure) -> [BoxedMail] {
    do {
      return try unseen(limit: limit)
    } catch {
      // Whatever is open now may be open for changes.
      reading = IMAPConnection(server)
      throw error
    }
  }

  /// What is larger than what is read of a mailbox stays for people.
  private func unseen(limit: Int) throws(MailBoxFailure) -> [BoxedMail] {
    // What was marked over the other connection is told to this one now.
    _ = try reading.ask(.command("NOOP"))
    let search = "UID SEARCH UNSEEN UNDELETED SMALLER \(MaildirFolder.mailBytesMax)"
    let found = IMAPReply.numbers(try reading.ask(.command(search)))
    let opened = try reading.ask(.bareCommand("EXAMINE \"\(server.mailbox)\""), mayConnect: false)
    guard let validity = IMAPReply.validity(opened) else {
      throw MailBoxFailure("\(server.url): the mailbox does not say its UIDVALIDITY")
    }
    let names = found.sorted().map { IMAPName(validity: validity, uid: $0) }
    left.formIntersection(names.map(\.text))
    var mails: [BoxedMail] = []
    for name in names where !left.contains(name.text) {
      guard mails.count < limit else { break }
      let bytes = try reading.ask(.mail(uid: name.uid), mayConnect: false)
      mails.append(BoxedMail(name: name.text, reading: reader.read(bytes).map { .report($0) } ?? .other))
    }
    return mails
  }

  package func markHandled(_ mail: BoxedMail) throws(MailBoxFailure) {
    guard let name = IMAPName(mail.name) else { throw MailBoxFailure("\(mail.name) is no mail of this mailbox") }
    _ = try marking.ask(.command("UID STORE \(name.uid) +FLAGS.SILENT (\\Seen)"), validity: name.validity)
  }

  package func leave(_ mail: BoxedMail) { left.insert(mail.name) }
}

/// What finds a mail again: its number, which is never given twice as long as the mailbox stays the same (RFC 3501,
/// section 2.3.1.1).
struct IMAPName: Hashable {
  let validity: UInt32
  let uid: UInt32

  init(validity: UInt32, uid: UInt32) {
    self.validity = validity
    self.uid = uid
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
    guard parts.count == 2, let validity = parts[0], let uid = parts[1] else { return nil }
    self.init(validity: validity, uid: uid)
  }

  var text: String { "\(validity).\(uid)" }
}

/// The lines that a server answers with.
enum IMAPReply {
  /// `* SEARCH 2 84 882`, on one line or several.
  static func numbers(_ bytes: [UInt8]) -> [UInt32] {
    lines(bytes).filter { $0.starts(with: ["*", "SEARCH"]) }.flatMap { $0.dropFirst(2).compactMap { UInt32($0) } }
  }

  /// `* OK [UIDVALIDITY 3857529045] UIDs valid`.
  static func validity(_ bytes: [UInt8]) -> UInt32? {
    lines(bytes).lazy.compactMap { words -> UInt32? in
      guard let place = words.firstIndex(of: "[UIDVALIDITY"), place + 1 < words.count else { return nil }
      return UInt32(words[place + 1].prefix { $0 != "]" })
    }.first
  }

  private static func lines(_ bytes: [UInt8]) -> [[Substring]] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
  }
}
