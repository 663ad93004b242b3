package import UseCases

/// A mailbox at a mail server (IMAP, RFC 3501) to which reports about our mails come, and how it is spoken to.
///
/// A password crosses no network in the clear: beyond this machine encryption is a must.
package struct IMAPServer: Sendable {
  /// `imap://host:port` or `imaps://host:port`.
  let url: String
  /// As it stands in the address, and as it is called.
  let mailboxInURL: String
  package let mailbox: String
  let login: MailLogin
  let isLocal: Bool
  /// PEM file of the authorities to trust; nil = those of the system.
  package var authoritiesFile: String?
  package var connectTimeoutMs = 10_000
  /// The longest one command may take.
  package var commandTimeoutMs = 120_000

  package static let standardMailbox = "INBOX"

  /// - Parameter url: `imaps://host:port/mailbox`; the mailbox is the INBOX when none is given, and the port 143 or
  ///   993.
  package init(url: String, login: MailLogin) throws(MailBoxFailure) {
    guard let address = MailURL(url, schemes: ["imap", "imaps"]), !address.holdsMore else {
      throw MailBoxFailure("the address must read imap://host:port/mailbox or imaps://host:port/mailbox")
    }
    let name = String(address.decodedPath.dropFirst())
    guard name.utf8.allSatisfy({ (0x20...0x7e).contains($0) && !IMAPServer.unwanted.contains($0) }) else {
      throw MailBoxFailure("the mailbox has a name of ASCII characters, without ; \" and \\")
    }
    self.url = address.text
    mailbox = name.isEmpty ? IMAPServer.standardMailbox : name
    mailboxInURL = name.isEmpty ? "/" + IMAPServer.standardMailbox : address.path
    self.login = login
    isLocal = address.isLoopback
  }

  /// What would end its name in an address or in a command.
  private static let unwanted = Set(";\"\\".utf8)
}
