import UseCases

/// Tells what a mail that came back says about one that went out.
///
/// Only what servers write for programs is believed: reports of RFC 3464 and receipts of certified mail (RFC 6109). What
/// stands inside a mail that is enclosed decides nothing, since a customer may forward anything.
enum ReturnedMailReader {
  /// Nil for every other mail.
  static func read(_ bytes: [UInt8]) -> ReturnedMail? {
    guard let mail = GMimeReading(bytes) else { return nil }
    return PECReceipt.read(mail) ?? DeliveryReport.read(mail)
  }
}
