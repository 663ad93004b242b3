import CreditDomain

/// How a customer pays.
enum PaymentHabit: Hashable, Sendable {
  case punctual, slightlyLate, late, chronic
  /// Later from month to month, until it recovers and begins again.
  case worsening
  /// Stops paying at its failure.
  case failing

  static func drawn(from random: inout SampleRandom) -> PaymentHabit {
    switch random.below(100) {
    case ..<34: .punctual
    case ..<60: .slightlyLate
    case ..<78: .late
    case ..<89: .chronic
    default: .worsening
    }
  }

  /// Days from the due date to the payment.
  func daysLate(on due: CalendarDate, from random: inout SampleRandom) -> Int {
    switch self {
    case .punctual: max(0, random.within(-3...3))
    case .slightlyLate: random.within(3...14)
    case .late: random.within(10...40)
    case .chronic: random.within(35...110)
    case .worsening: worsening(on: due) + random.within(0...10)
    case .failing: random.within(8...35)
    }
  }

  /// From punctual to three months late in two years and a half.
  private func worsening(on due: CalendarDate) -> Int { due.days(since: .sampleEpoch) % 900 / 10 }

  func bouncePermille(on due: CalendarDate) -> Int {
    switch self {
    case .punctual: 4
    case .slightlyLate: 12
    case .late: 45
    case .chronic: 130
    case .worsening: 10 + worsening(on: due) * 2
    case .failing: 60
    }
  }

  var neverPaidPermille: Int {
    switch self {
    case .punctual: 1
    case .slightlyLate: 3
    case .late: 8
    case .chronic: 30
    case .worsening: 15
    case .failing: 10
    }
  }

  var partPaymentPermille: Int {
    switch self {
    case .punctual: 30
    case .slightlyLate: 150
    case .late: 400
    case .chronic: 600
    case .worsening: 500
    case .failing: 500
    }
  }

  /// Mexal's *tp_rating* is a free code; these offices use letters.
  var rating: StaticString {
    switch self {
    case .punctual: "A"
    case .slightlyLate: "B"
    case .late, .worsening: "C"
    case .chronic: "D"
    case .failing: "E"
    }
  }
}
