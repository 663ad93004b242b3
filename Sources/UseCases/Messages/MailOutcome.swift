/// What became of one attempt to send a mail.
package enum MailOutcome: Hashable, Sendable {
  /// The server has taken the mail over, and answers for it.
  case accepted(MailReply)
  /// The mail was not taken, for a reason that may pass: the same mail may be sent again later.
  case deferred(MailReply)
  /// The server will never take this mail, or not for this recipient.
  case refused(MailReply)
  /// The whole mail was sent, and the connection broke before the answer: whether the server took it, nobody knows.
  case doubtful(MailReply)
  /// The server cannot be used: this says nothing about the mail, and holds for every other mail to this server.
  case unavailable(MailServerTrouble)
}

/// What a mail server said, or what happened instead.
package struct MailReply: Hashable, Sendable {
  /// The code of RFC 5321, section 4.2.1; nil when the connection broke or the time was up before there was one.
  package var code: Int?
  /// The server's own words, its lines joined, at most 1,000 bytes. They may quote addresses: not for a log.
  package var text: String

  package init(code: Int? = nil, text: String) {
    self.code = code
    self.text = text
  }
}

/// Why a mail server cannot be used.
package struct MailServerTrouble: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// No connection, or the server does not answer, or sends everybody away.
    case unreachable
    /// No encryption, or a certificate that cannot be trusted.
    case insecure
    /// The user name or the password is wrong, or none was given and one is wanted.
    case loginRefused
    /// Whoever asked no longer wants it; the mail was not sent.
    case cancelled
  }

  package var kind: Kind
  package var reply: MailReply

  package init(_ kind: Kind, _ reply: MailReply) {
    self.kind = kind
    self.reply = reply
  }
}
