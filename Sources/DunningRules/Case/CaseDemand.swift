package import CreditDomain

/// What a customer may be asked for today, and how much that matters among a day's work (*urgenza*).
///
/// What is disputed, promised or held is not asked for until that ends, so it counts nothing meanwhile; every promise
/// that was not kept counts the rest once more.
package struct CaseDemand: Hashable, Sendable {
  /// What counts at most, so that one absurd record neither hides the others nor overflows.
  package static let amountMax = Cents(1_000_000_000_000)
  package static let daysMax = 10_000
  package static let brokenPromisesMax = 9

  package var amount = Cents.zero
  /// The oldest due date of the amount; nil = there is nothing to ask for.
  package var oldestDue: CalendarDate?
  /// Promises missed, wholly or in part, that are about something still owed.
  package var brokenPromises = 0

  /// Of a customer who owes nothing.
  package init() {}

  /// - Parameters:
  ///   - assessment: of the same facts on the same day.
  ///   - ledgerOn: the day of the last export.
  package init(of facts: CaseFacts, _ assessment: CaseAssessment, on today: CalendarDate, ledgerOn: CalendarDate) {
    let restrained = Set(assessment.instalments.lazy.filter { $0.restraint != nil }.map(\.id))
    let overdue = facts.instalments.filter { $0.isOverdue(on: today) }
    for instalment in overdue where !restrained.contains(instalment.id) {
      amount += instalment.amount
      oldestDue = min(oldestDue ?? instalment.due, instalment.due)
    }
    let owed = Set(overdue.lazy.map(\.id))
    brokenPromises = facts.promises.count { promise in
      promise.outcome(on: today, ledgerOn: ledgerOn).isBroken && !promise.instalments.isDisjoint(with: owed)
    }
  }

  /// Cents times days late, once more for every broken promise; the larger, the sooner.
  package func urgency(on today: CalendarDate) -> Int64 {
    guard let oldestDue else { return 0 }
    let days = min(max(today.days(since: oldestDue), 0), Self.daysMax)
    return min(amount, Self.amountMax).minorUnits * Int64(days)
      * Int64(1 + min(brokenPromises, Self.brokenPromisesMax))
  }
}

extension CaseInstalment {
  fileprivate func isOverdue(on today: CalendarDate) -> Bool {
    guard amount > .zero, today > due else { return false }
    switch standing {
    case .open, .bounced: return true
    case .presented: return false
    }
  }
}
