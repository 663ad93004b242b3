/// How Italian offices write amounts and dates.
package enum ItalianFormat {
  /// Keeps the currency on the line of its number.
  package static let noBreakSpace: Character = "\u{A0}"

  /// `1.234,56 €`, with `space` before the currency.
  package static func amount(_ cents: Cents, space: Character = noBreakSpace) -> String {
    number(cents) + String(space) + "€"
  }

  /// `1.234,56`.
  package static func number(_ cents: Cents) -> String {
    let magnitude = cents.minorUnits.magnitude
    var groups: [Substring] = []
    var whole = String(magnitude / 100)[...]
    while whole.count > 3 {
      groups.insert(whole.suffix(3), at: 0)
      whole = whole.dropLast(3)
    }
    groups.insert(whole, at: 0)
    let sign = cents < .zero ? "-" : ""
    return sign + groups.joined(separator: ".") + "," + paddedDecimal(Int(magnitude % 100), width: 2)
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

  /// `3 febbraio 2026`; `1° dicembre 2026`.
  package static func longDate(_ date: CalendarDate) -> String {
    let (year, month, day) = date.components
    return "\(day)\(day == 1 ? "°" : "") \(months[month - 1]) \(year)"
  }

  /// `1 giorno`, `47 giorni`.
  package static func days(_ number: Int) -> String { "\(number) \(number == 1 ? "giorno" : "giorni")" }

  private static let months = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
  ]
}
