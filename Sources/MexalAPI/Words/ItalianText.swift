package import CreditDomain

/// How amounts, dates and counts are written in sentences for Italian offices.
package enum ItalianText {
  /// `1.234,56 €`.
  package static func amount(_ cents: Cents) -> String {
    let magnitude = cents.minorUnits.magnitude
    var groups: [Substring] = []
    var whole = String(magnitude / 100)[...]
    while whole.count > 3 {
      groups.insert(whole.suffix(3), at: 0)
      whole = whole.dropLast(3)
    }
    groups.insert(whole, at: 0)
    let sign = cents < .zero ? "-" : ""
    return sign + groups.joined(separator: ".") + "," + paddedDecimal(Int(magnitude % 100), width: 2) + " €"
  }

  /// `gg/mm/aaaa`.
  package static func date(_ date: CalendarDate) -> String {
    let (year, month, day) = date.components
    return paddedDecimal(day, width: 2) + "/" + paddedDecimal(month, width: 2) + "/" + paddedDecimal(year, width: 4)
  }

  /// `gg/mm/aaaa alle hh:mm`.
  package static func moment(_ moment: LocalMoment) -> String {
    let minutes = moment.secondOfDay / 60
    return date(moment.date) + " alle " + paddedDecimal(minutes / 60, width: 2) + ":"
      + paddedDecimal(minutes % 60, width: 2)
  }

  /// `1 giorno`, `47 giorni`.
  package static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  /// `a`, `a e b`, `a, b e c`.
  package static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " e " + last
  }

  package static func days(_ number: Int) -> String { count(number, "giorno", "giorni") }

  /// `documento FE 1/123 del 03/06/2026`, as far as its name is known.
  package static func document(_ label: DocumentLabel) -> String {
    let number = [label.series, label.number].compactMap(\.self).joined(separator: "/")
    let parts = [label.cause, number.isEmpty ? nil : number, label.date.map { "del " + date($0) }].compactMap(\.self)
    return parts.isEmpty ? "documento senza numero" : "documento " + parts.joined(separator: " ")
  }

  /// The same text as the beginning of a sentence.
  package static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
