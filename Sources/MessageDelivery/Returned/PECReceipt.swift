import UseCases

/// A receipt or notice of certified mail (*posta elettronica certificata*, PEC; RFC 6109, section 3).
///
/// The header says that it is one; what it certifies stands in `daticert.xml`, which the provider has signed.
///
/// Where authorities are named, only what is signed counts. Else a receipt is believed because of where it lies, in the
/// mailbox of a provider of certified mail, which delivers ordinary mail as an *anomalia di trasporto* or not at all, and
/// because it must name a Message-ID of ours, made of a number and of the microsecond in which the message was written,
/// which nobody knows but the two providers and the customer. So the mailbox of receipts must be that of the certified
/// address itself. What a forged one could do is bounded: it counts a notice as delivered that its customer did
/// receive, or stops writing to an address that the forger reads. The mail itself stays in the mailbox as evidence.
enum PECReceipt {
  static func read(_ mail: GMimeReading) -> ReturnedMail? {
    guard let kind = mail.header("X-Ricevuta") else { return nil }
    let certificate = certificate(in: mail)
    let name = certificate?.messageID ?? mail.header("X-Riferimento-Message-ID")
    guard let messageID = name.flatMap({ MailMessageID($0) }),
      let event = event(certificate?.kind ?? kind, certificate)
    else { return nil }
    return ReturnedMail(messageID: messageID, event: event)
  }

  /// Nil unless all of it is signed.
  static func read(_ mail: GMimeReading, _ bytes: [UInt8], signedBy authorities: PECAuthorities) -> ReturnedMail? {
    guard mail.header("X-Ricevuta") != nil, let sender = mail.senderAddress,
      let content = authorities.signedContent(of: bytes, from: sender).flatMap({ GMimeReading($0) }),
      let certificate = certificate(in: content), let kind = certificate.kind,
      let messageID = certificate.messageID.flatMap({ MailMessageID($0) }), let event = event(kind, certificate)
    else { return nil }
    return ReturnedMail(messageID: messageID, event: event)
  }

  private static func certificate(in mail: GMimeReading) -> PECCertificate? {
    mail.parts.first { $0.fileName?.lowercased() == "daticert.xml" }.flatMap { PECCertificate(mail.content(of: $0)) }
  }

  private static func event(_ kind: String, _ certificate: PECCertificate?) -> DeliveryEvent? {
    let text = ServerText.limited(ServerText.readable((certificate?.errorText ?? "").utf8))
    let diagnosis = DeliveryDiagnosis(status: certificate?.error, text: text)
    return switch kind.lowercased() {
    case "accettazione": .acceptedByPEC
    case "avvenuta-consegna": .deliveredByPEC
    case "preavviso-errore-consegna": .delayedByPEC(diagnosis)
    case "non-accettazione", "errore-consegna": .failedByPEC(diagnosis)
    // Between providers, or a kind that does not exist yet.
    default: nil
    }
  }
}
