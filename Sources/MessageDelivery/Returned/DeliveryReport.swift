import UseCases

/// A report on the delivery of a mail (RFC 3464): `report { text, delivery-status, mail or its header }`.
enum DeliveryReport {
  static func read(_ mail: GMimeReading) -> ReturnedMail? {
    guard mail.mediaType == "multipart/report" else { return nil }
    let parts = mail.parts
    let isStatus = { (part: GMimeReading.Part) in part.mediaType.hasSuffix("delivery-status") }
    guard let status = parts.first(where: isStatus), let messageID = messageID(mail, parts),
      let event = event(fieldGroups(of: mail.content(of: status)).compactMap(GMimeReading.init))
    else { return nil }
    return ReturnedMail(messageID: messageID, event: event)
  }

  /// From the mail that is enclosed, or its header; servers that enclose neither name it in the report's own header.
  private static func messageID(_ mail: GMimeReading, _ parts: [GMimeReading.Part]) -> MailMessageID? {
    for part in parts {
      let text = mail.messageID(of: part) ?? (isHeader(part) ? enclosedID(mail.content(of: part)) : nil)
      if let id = text.flatMap({ MailMessageID($0) }) { return id }
    }
    return ["In-Reply-To", "References"].lazy.compactMap { mail.header($0) }
      .compactMap { $0.split(separator: " ").last.flatMap { MailMessageID(String($0)) } }.first
  }

  private static func isHeader(_ part: GMimeReading.Part) -> Bool {
    part.mediaType == "text/rfc822-headers" || part.mediaType == "message/global-headers"
  }

  private static func enclosedID(_ header: [UInt8]) -> String? { GMimeReading(header)?.header("Message-ID") }

  /// One group about the mail, then one about each recipient, with empty lines between them (RFC 3464, section 2.1).
  private static func fieldGroups(of text: [UInt8]) -> [[UInt8]] {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
    return lines.split { $0.isEmpty }.map { Array($0.joined(separator: [UInt8(ascii: "\n")])) + Array("\n\n".utf8) }
  }

  /// Our mails have one recipient; what is reported of more is as bad as the worst.
  private static func event(_ groups: [GMimeReading]) -> DeliveryEvent? {
    var isDelivered = false
    var delay: DeliveryDiagnosis?
    for group in groups {
      let diagnosis = diagnosis(group)
      switch action(group, status: diagnosis.status) {
      case "failed": return .failed(diagnosis)
      case "delayed": delay = diagnosis
      case "delivered", "relayed", "expanded": isDelivered = true
      default: continue
      }
    }
    return delay.map { .delayed($0) } ?? (isDelivered ? .delivered : nil)
  }

  /// Said outright, or by the class of the status (RFC 3463, section 3.1).
  private static func action(_ group: GMimeReading, status: String?) -> String? {
    if let action = group.header("Action") { return action.lowercased() }
    switch status?.first {
    case "2": return "delivered"
    case "4": return "delayed"
    case "5": return "failed"
    default: return nil
    }
  }

  /// `Diagnostic-Code: smtp; 550 5.1.1 …`: the words after the kind of code.
  private static func diagnosis(_ group: GMimeReading) -> DeliveryDiagnosis {
    let code = group.header("Diagnostic-Code") ?? ""
    let words = code.split(separator: ";", maxSplits: 1).last.map(String.init) ?? ""
    let status = group.header("Status")?.split(separator: " ").first.map(String.init)
    return DeliveryDiagnosis(status: status, text: ServerText.limited(ServerText.readable(words.utf8)))
  }
}
