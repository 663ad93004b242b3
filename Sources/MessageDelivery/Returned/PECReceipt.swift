import UseCases

/// A receipt or notice of certified mail (*posta elettronica certificata*, PEC; RFC 6109, section 3).
///
/// The header says that it is one; what it certifies stands in `daticert.xml`, which the provider has signed.
enum PECReceipt {
  static func read(_ mail: GMimeReading) -> ReturnedMail? {
    guard let kind = mail.header("X-Ricevuta") else { return nil }
    let certificate = mail.parts.first { $0.fileName?.lowercased() == "daticert.xml" }
      .flatMap { PECCertificate(mail.content(of: $0)) }
    let name = certificate?.messageID ?? mail.header("X-Riferimento-Message-ID")
    guard let messageID = name.flatMap({ MailMessageID($0) }),
      let event = event(certificate?.kind ?? kind, certificate)
    else { return nil }
    return ReturnedMail(messageID: messageID, event: event)
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
