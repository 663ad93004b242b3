import CGMime
import UseCases

/// A mail as the bytes that are sent: the same mail always gives the same bytes.
///
/// The parts are written by GMime: `mixed { alternative { text, html }, attachment … }`, with a level left out where it
/// would hold one part only. All of it is ASCII in lines of at most 76 characters, except for long addresses.
enum MIMEMessage {
  static func bytes(of mail: OutgoingMail) -> [UInt8] {
    let body = GMimeBody.mixed([GMimeBody.texts(plain: mail.text, html: mail.html)] + mail.attachments.map(attachment))
    defer { g_object_unref(body) }
    return Array(header(of: mail).utf8) + GMimeBody.bytes(of: body)
  }

  private static func header(of mail: OutgoingMail) -> String {
    var fields = HeaderField.date(mail.writtenAt)
    fields += HeaderField.party("From", mail.sender)
    fields += HeaderField.party("To", mail.recipient)
    if let address = mail.replyTo { fields += HeaderField.party("Reply-To", MailParty(address: address)) }
    fields += HeaderField.text("Subject", mail.subject)
    fields += "Message-ID: <\(mail.messageID.text)>\r\n"
    // Asks answering machines to keep quiet (RFC 3834, section 5).
    fields += "Auto-Submitted: auto-generated\r\n"
    return fields + "MIME-Version: 1.0\r\n"
  }

  private static func attachment(_ attachment: MailAttachment) -> UnsafeMutablePointer<GMimeObject> {
    let type = attachment.mediaType.rawValue.split(separator: "/").map(String.init)
    return GMimeBody.part(
      type[0], type[1], encoding: GMIME_CONTENT_ENCODING_BASE64, bytes: attachment.bytes,
      fileName: attachment.fileName.text)
  }
}
