package import CreditDomain

/// How a customer knows a document of the ledger.
package struct DocumentName: Hashable, Sendable {
  /// `Fattura n. 361/2 del 04/05/2026`.
  package var text: String
  /// `361/2`, for the reference of a transfer; nil when the document has no number.
  package var number: String?

  package init(text: String, number: String? = nil) {
    self.text = text
    self.number = number
  }

  /// Mexal's *causale* begins with F for invoices and with N for notes; of others only the sign tells what they are.
  /// The first series goes without saying.
  package init(_ label: DocumentLabel, extendedNumber: String?, amount: Cents) {
    number = DocumentName.number(of: label, extendedNumber: extendedNumber)
    let kind =
      switch (label.cause?.first, amount < .zero) {
      case ("F", false): "Fattura"
      case ("N", true): "Nota di credito"
      case ("N", false): "Nota di debito"
      case (_, true): "Credito"
      case (_, false): "Documento"
      }
    text = kind + (number.map { " n. " + $0 } ?? "") + (label.date.map { " del " + ItalianFormat.date($0) } ?? "")
  }

  private static func number(of label: DocumentLabel, extendedNumber: String?) -> String? {
    if let extendedNumber, !extendedNumber.isEmpty { return extendedNumber }
    guard let number = label.number, !number.isEmpty else { return nil }
    guard let series = label.series, !series.isEmpty, series != "1" else { return number }
    return number + "/" + series
  }
}
