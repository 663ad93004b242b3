package import CreditDomain

/// What sentences on the wire are put together from, beside `ItalianFormat`.
package enum ItalianText {
  /// `1.234,56 €`, with a plain space: Mexal's screens show one line of text.
  package static func amount(_ cents: Cents) -> String { ItalianFormat.amount(cents, space: " ") }

  /// `1 giorno`, `47 giorni`.
  package static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  /// `a`, `a e b`, `a, b e c`.
  package static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " e " + last
  }

  /// `documento FE 1/123 del 03/06/2026`, as far as its name is known.
  package static func document(_ label: DocumentLabel) -> String {
    let number = [label.series, label.number].compactMap(\.self).joined(separator: "/")
    let day = label.date.map { "del " + ItalianFormat.date($0) }
    let parts = [label.cause, number.isEmpty ? nil : number, day].compactMap(\.self)
    return parts.isEmpty ? "documento senza numero" : "documento " + parts.joined(separator: " ")
  }

  /// The same text as the beginning of a sentence.
  package static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
