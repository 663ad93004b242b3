/// A mailbox to which reports about our mails come.
package protocol ReturnedMailBox: Sendable {
  /// What has come and is neither handled nor left to people, the oldest first; at most `limit`.
  func waiting(limit: Int) async throws(MailBoxFailure) -> [BoxedMail]
  /// Says that a mail is done with: it is kept, and not given again.
  func markHandled(_ mail: BoxedMail) async throws(MailBoxFailure)
  /// Says that a mail is for people: nothing is changed, and as long as the program runs it is not given again, so that
  /// any number of such mails keeps no report from being read.
  func leave(_ mail: BoxedMail) async
}

/// A mail in a mailbox.
package struct BoxedMail: Hashable, Sendable {
  package enum Reading: Hashable, Sendable {
    case report(ReturnedMail)
    /// A mail by a person, an answering machine, advertising: for people, not for us.
    case other
    /// Larger than what is read of a mailbox.
    case tooLarge
  }

  /// Finds the mail again in its mailbox, whatever its flags are by then.
  package let name: String
  package let reading: Reading

  package init(name: String, reading: Reading) {
    self.name = name
    self.reading = reading
  }
}

/// Why a mailbox cannot be read: English for operators and logs.
package struct MailBoxFailure: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}

extension MailBoxFailure: CustomStringConvertible {
  package var description: String { "mailbox: \(message)" }
}
