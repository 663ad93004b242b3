import CreditDomain
import RiskRules

/// The parts of what is overdue by its age, as lists can be narrowed to them.
struct LateDays: Sendable {
  let word: String
  let title: String
  let days: ClosedRange<Int>
  let amount: @Sendable (Ageing) -> Cents

  /// No ledger speaks of a debt that old.
  private static let daysMax = 100_000

  static let buckets = [
    LateDays(word: "1-30", title: "1-30 giorni", days: 1...30) { $0.days1to30 },
    LateDays(word: "31-60", title: "31-60 giorni", days: 31...60) { $0.days31to60 },
    LateDays(word: "61-90", title: "61-90 giorni", days: 61...90) { $0.days61to90 },
    LateDays(word: "91-120", title: "91-120 giorni", days: 91...120) { $0.days91to120 },
    LateDays(word: "oltre-120", title: "oltre 120 giorni", days: 121...daysMax) { $0.over120 },
  ]

  init(word: String, title: String, days: ClosedRange<Int>, amount: @escaping @Sendable (Ageing) -> Cents) {
    self.word = word
    self.title = title
    self.days = days
    self.amount = amount
  }

  static func bucket(_ word: String?) -> LateDays? { buckets.first { $0.word == word } }

  /// The due dates that are so old today.
  func dueDates(on today: CalendarDate) -> ClosedRange<CalendarDate> {
    today.adding(days: -days.upperBound)...today.adding(days: -days.lowerBound)
  }
}
