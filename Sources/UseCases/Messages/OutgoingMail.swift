/// One mail to one recipient, complete: whoever sends it adds nothing to it.
package struct OutgoingMail: Hashable, Sendable {
  /// Made from the message's own key, before the first try.
  package var messageID: MailMessageID
  package var sender: MailParty
  package var recipient: MailParty
  package var replyTo: MailAddress?
  /// Where servers send what cannot be delivered; nil = to the sender, as certified mail (PEC) demands (RFC 6109,
  /// section 3.1.1).
  package var bounceAddress: MailAddress?
  package var writtenAt: Instant
  package var subject: HeaderText
  package var text: String
  /// The same as `text`, as a page.
  package var html: String?
  package var attachments: [MailAttachment]

  package init(
    messageID: MailMessageID, sender: MailParty, recipient: MailParty, replyTo: MailAddress? = nil,
    bounceAddress: MailAddress? = nil, writtenAt: Instant, subject: HeaderText, text: String, html: String? = nil,
    attachments: [MailAttachment] = []
  ) {
    self.messageID = messageID
    self.sender = sender
    self.recipient = recipient
    self.replyTo = replyTo
    self.bounceAddress = bounceAddress
    self.writtenAt = writtenAt
    self.subject = subject
    self.text = text
    self.html = html
    self.attachments = attachments
  }
}

/// Who a mail is from or for.
package struct MailParty: Hashable, Sendable {
  package var address: MailAddress
  package var name: HeaderText?

  package init(address: MailAddress, name: HeaderText? = nil) {
    self.address = address
    self.name = name
  }
}

/// A file that goes with a mail.
package struct MailAttachment: Hashable, Sendable {
  package enum MediaType: String, Hashable, Sendable, CaseIterable {
    case pdf = "application/pdf"
    case csv = "text/csv"
    case xml = "application/xml"
  }

  package var fileName: AttachmentName
  package var mediaType: MediaType
  package var bytes: [UInt8]

  package init(fileName: AttachmentName, mediaType: MediaType, bytes: [UInt8]) {
    self.fileName = fileName
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// A file name that every mail program and file system takes: ASCII letters, digits, blanks and `-_.()`, at most 60
/// characters, neither beginning nor ending with a dot or a blank.
package struct AttachmentName: Hashable, Sendable {
  package let text: String

  package static let charactersMax = 60
  private static let signs = Set(" -_.()".utf8)
  private static let innerOnly = Set(" .".utf8)

  package init?(_ text: String) {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= AttachmentName.charactersMax,
      !AttachmentName.innerOnly.contains(first), !AttachmentName.innerOnly.contains(last),
      bytes.allSatisfy({ DotAtom.isLetterOrDigit($0) || AttachmentName.signs.contains($0) })
    else { return nil }
    self.text = text
  }
}
