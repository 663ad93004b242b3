import UseCases

/// Tells what a mail that came back says about one that went out.
///
/// Only what servers write for programs is believed: reports of RFC 3464 and receipts of certified mail (RFC 6109).
/// What stands inside a mail that is enclosed decides nothing, since a customer may forward anything.
package struct ReturnedMailReader: Sendable {
  private let authorities: PECAuthorities?

  /// - Parameter authorities: of certified mail; nil = receipts are believed for where they lie.
  package init(authorities: PECAuthorities? = nil) { self.authorities = authorities }

  /// Nil for every other mail.
  func read(_ bytes: [UInt8]) -> ReturnedMail? {
    guard let mail = GMimeReading(bytes) else { return nil }
    guard let authorities else { return PECReceipt.read(mail) ?? DeliveryReport.read(mail) }
    return PECReceipt.read(mail, bytes, signedBy: authorities) ?? DeliveryReport.read(mail)
  }
}
