/// A mail server that takes our mail, how it is spoken to, and how long anything may take.
///
/// A password crosses no network in the clear: with a login, encryption is a must, except on this machine.
package struct SMTPServer: Sendable {
  /// When the connection is encrypted.
  package enum Security: String, Hashable, Sendable, CaseIterable {
    /// From the first byte (`smtps://`, RFC 8314).
    case implicitTLS = "implicit"
    /// STARTTLS (RFC 3207), or no mail is sent.
    case startTLSRequired = "required"
    /// STARTTLS if the server offers it.
    case startTLSIfOffered = "if_offered"
    /// Never, for a server on this machine.
    case none = "none"
  }

  /// `smtp://host:port` or `smtps://host:port`.
  package let url: String
  package let host: String
  package let security: Security
  package let login: MailLogin?
  /// PEM file of the authorities to trust; nil = those of the system.
  package var authoritiesFile: String?
  /// The name that we greet with; nil = that of this machine.
  package var greetingName: HostName?
  package var connectTimeoutMs = 10_000
  /// The longest wait for one answer. RFC 5321, section 4.5.3.2 asks for minutes: who gives up on the answer to a whole
  /// mail does not know what became of it.
  package var replyTimeoutSeconds = 120
  /// The longest one attempt may take.
  package var totalTimeoutMs = 300_000
  /// Between two mails to this server.
  package var intervalMs = 0

  /// - Parameters:
  ///   - url: without user, password or path; the port is 25 or 465 when none is given.
  ///   - security: nil = what the URL says: `smtps` is implicit, `smtp` wants STARTTLS, except on this machine.
  package init(url: String, security: Security? = nil, login: MailLogin? = nil) throws(SMTPServerFailure) {
    guard let address = MailURL(url, schemes: ["smtp", "smtps"]) else {
      throw SMTPServerFailure("the address must read smtp://host:port or smtps://host:port")
    }
    guard !address.holdsMore, address.path == "/" else {
      throw SMTPServerFailure("the address holds a scheme, a host and a port, and nothing else")
    }
    let (isLocal, isEncrypted) = (address.isLoopback, address.scheme == "smtps")
    let chosen = security ?? (isEncrypted ? .implicitTLS : isLocal ? .none : .startTLSRequired)
    guard (chosen == .implicitTLS) == isEncrypted else {
      throw SMTPServerFailure("smtps:// and implicit TLS go together, and smtp:// with the other kinds")
    }
    guard isLocal || chosen != .none else {
      throw SMTPServerFailure("only a server on this machine may be spoken to without encryption: not \(address.host)")
    }
    guard isLocal || login == nil || chosen != .startTLSIfOffered else {
      throw SMTPServerFailure("a login needs encryption that is required, not only used if offered")
    }
    self.url = address.text
    host = address.host
    self.security = chosen
    self.login = login
  }
}

/// The settings of a mail server cannot be used: English for administrators.
package struct SMTPServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let message: String

  init(_ message: String) { self.message = message }

  package var description: String { "mail server: \(message)" }
}
