import CreditDomain
import RiskRules

/// The parts of what is overdue by its age, as lists can be narrowed to them.
struct LateDays: Sendable {
  let word: String
  let title: String
  let days: ClosedRange<Int>
  let color: Color
  let amount: @Sendable (Ageing) -> Cents

  /// No ledger speaks of a debt that old.
  private static let daysMax = 100_000
  /// However late.
  static let allDays = 1...daysMax

  static let buckets = [
    LateDays("1-30", "1-30 giorni", 1...30, "#E3C34A") { $0.days1to30 },
    LateDays("31-60", "31-60 giorni", 31...60, "#E09B3D") { $0.days31to60 },
    LateDays("61-90", "61-90 giorni", 61...90, "#D2703C") { $0.days61to90 },
    LateDays("91-120", "91-120 giorni", 91...120, "#B9453A") { $0.days91to120 },
    LateDays("oltre-120", "oltre 120 giorni", 121...daysMax, "#7F2430") { $0.over120 },
  ]

  private init(
    _ word: String, _ title: String, _ days: ClosedRange<Int>, _ color: String,
    amount: @escaping @Sendable (Ageing) -> Cents
  ) {
    self.word = word
    self.title = title
    self.days = days
    self.color = Color(color)
    self.amount = amount
  }

  static func bucket(_ word: String?) -> LateDays? { buckets.first { $0.word == word } }

  /// The due dates that are so old today.
  func dueDates(on today: CalendarDate) -> ClosedRange<CalendarDate> {
    today.adding(days: -days.upperBound)...today.adding(days: -days.lowerBound)
  }
}
