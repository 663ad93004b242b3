package import CreditDomain

/// Money that is expected from a customer, and what makes one expect it.
package struct ExpectedReceipt: Hashable, Sendable {
  /// What the day of a receipt is expected from.
  package enum Ground: Hashable, Sendable {
    /// How late the customer usually pays.
    case habit(on: CalendarDate)
    /// The customer's word.
    case promise(on: CalendarDate)
    /// The customer contests it: nobody can say when.
    case dispute
  }

  package var amount: Cents
  package var ground: Ground

  package init(_ amount: Cents, _ ground: Ground) {
    self.amount = amount
    self.ground = ground
  }
}

extension ExpectedReceipt {
  /// What one customer is expected to pay, all that is owed: contested documents apart; then what is promised, on its
  /// days, in place of the oldest instalments; the rest by habit.
  ///
  /// - Parameters:
  ///   - habit: how many days after its due date the customer pays, early ones counted as on the day.
  ///   - ledgerOn: the day of the last export.
  package static func all(
    of facts: CaseFacts, habit: Int, on today: CalendarDate, ledgerOn: CalendarDate
  ) -> [ExpectedReceipt] {
    let contested = facts.disputes.reduce(into: Set<Int64>()) { $0.formUnion($1.documents) }
    let owed = facts.instalments.filter { $0.isOwed(on: today) }
    let (disputed, free) = (
      owed.filter { contested.contains($0.id.document) }, owed.filter { !contested.contains($0.id.document) }
    )
    let promised = facts.promises.flatMap { $0.outstanding(on: today, ledgerOn: ledgerOn) }
    var ahead = promised.map(\.amount).sum()
    var receipts = disputed.map { ExpectedReceipt($0.amount, .dispute) }
    var room = free.map(\.amount).sum()
    for part in promised where room > .zero {
      receipts.append(ExpectedReceipt(min(part.amount, room), .promise(on: part.date)))
      room = room - min(part.amount, room)
    }
    for instalment in free.sorted(by: { ($0.due, $0.id) < ($1.due, $1.id) }) {
      let rest = instalment.amount - min(instalment.amount, ahead)
      ahead = ahead - (instalment.amount - rest)
      if rest > .zero { receipts.append(ExpectedReceipt(rest, .habit(on: instalment.expectedOn(habit: habit)))) }
    }
    return receipts
  }
}

extension CaseInstalment {
  /// Effects at the bank are paid when they are due there.
  fileprivate func expectedOn(habit: Int) -> CalendarDate {
    switch standing {
    case .presented: due
    case .open, .bounced: due.adding(days: max(habit, 0))
    }
  }
}
