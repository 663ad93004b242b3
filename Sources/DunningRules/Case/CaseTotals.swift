package import CreditDomain

/// What a customer owes on one day, as the conditions of states look at it. Credits lessen none of it, and what is
/// disputed, promised or held counts like the rest.
package struct CaseTotals: Hashable, Sendable {
  /// Open or bounced, past its original due date.
  package var overdue = Cents.zero
  package var overdueCount = 0
  /// Everything open, bounced or at risk at the bank.
  package var open = Cents.zero

  /// Of a customer who owes nothing.
  package init() {}

  package init(of instalments: [CaseInstalment], on day: CalendarDate) {
    for instalment in instalments where instalment.amount > .zero {
      switch instalment.standing {
      case .presented(let riskUntil):
        if day <= riskUntil { open += instalment.amount }
      case .open, .bounced:
        open += instalment.amount
        guard day > instalment.due else { continue }
        overdue += instalment.amount
        overdueCount += 1
      }
    }
  }

  /// The first day after `today` on which the totals are others though nothing happens; nil = never.
  static func nextChange(of instalments: [CaseInstalment], after today: CalendarDate) -> CalendarDate? {
    var next = NextDate(after: today)
    for instalment in instalments where instalment.amount > .zero {
      switch instalment.standing {
      case .presented(let riskUntil): next.note(riskUntil.adding(days: 1))
      case .open, .bounced: next.note(instalment.due.adding(days: 1))
      }
    }
    return next.date
  }
}

/// By how much a customer's totals miss the conditions of a state; all zero = they hold.
package struct ConditionShortfall: Hashable, Sendable {
  package var overdue = Cents.zero
  /// Whole points of percentage.
  package var percent = 0
  package var count = 0

  /// Nothing is missing.
  package init() {}

  package var isNone: Bool { self == ConditionShortfall() }
}

extension StateConditions {
  /// The share is compared exactly: at a hair below the percentage a whole point is missing.
  package func shortfall(in totals: CaseTotals) -> ConditionShortfall {
    var shortfall = ConditionShortfall()
    if totals.overdue < overdueMin { shortfall.overdue = overdueMin - totals.overdue }
    if totals.overdueCount < overdueCountMin { shortfall.count = overdueCountMin - totals.overdueCount }
    let overdue = Int128(totals.overdue.minorUnits) * 100
    let open = Int128(totals.open.minorUnits)
    // Nothing open has no share; it reaches every percentage.
    if overdue < Int128(overduePercentMin) * open { shortfall.percent = overduePercentMin - Int(overdue / open) }
    return shortfall
  }

  /// Whether totals can decide them at all.
  var lookAtTotals: Bool { self != StateConditions() }
}
