package import CreditDomain

/// Where a customer stands with what is owed, on one day.
package struct LedgerTotals: Hashable, Sendable {
  /// Everything owed less credits: the sum of the ageing.
  package var balance = Cents.zero
  /// Past its original due date, bounced effects included; presented effects are not.
  package var overdue = Cents.zero
  /// Of `overdue`, what came back from the bank.
  package var overdueBounced = Cents.zero
  /// Not yet past its due date, bounced effects included, presented effects not.
  package var upcoming = Cents.zero
  package var upcomingBounced = Cents.zero
  /// Presented to the bank and still able to bounce.
  package var atRisk = Cents.zero
  /// Credits and unallocated receipts, zero or negative.
  package var credits = Cents.zero
  package var ageing = Ageing()
  /// The age in days of the oldest overdue amount; 0 = nothing is overdue.
  package var oldestOverdueDays = 0

  /// Of a customer who owes nothing.
  package init() {}

  package init(of items: some Sequence<OpenItem>, on today: CalendarDate) {
    for item in items { add(item, on: today) }
    balance = overdue + upcoming + atRisk + credits
  }

  private mutating func add(_ item: OpenItem, on today: CalendarDate) {
    if case .presented(let riskUntil) = item.standing, today > riskUntil { return }
    guard item.amount >= .zero else {
      credits += item.amount
      ageing.credits += item.amount
      return
    }
    let age = today.days(since: item.due)
    switch item.standing {
    case .presented:
      // An effect at the bank is not overdue, however old: it stands with what is still to come.
      atRisk += item.amount
      ageing.notDue += item.amount
    case .open, .bounced:
      let bounced = item.standing == .bounced ? item.amount : .zero
      if age > 0 {
        overdue += item.amount
        overdueBounced += bounced
        oldestOverdueDays = max(oldestOverdueDays, age)
      } else {
        upcoming += item.amount
        upcomingBounced += bounced
      }
      ageing.add(item.amount, age: age)
    }
  }
}

/// Amounts by days past the original due date.
package struct Ageing: Hashable, Sendable {
  package var notDue = Cents.zero
  package var days1to30 = Cents.zero
  package var days31to60 = Cents.zero
  package var days61to90 = Cents.zero
  package var days91to120 = Cents.zero
  package var over120 = Cents.zero
  package var credits = Cents.zero

  package init() {}

  package var sum: Cents {
    [notDue, days1to30, days31to60, days61to90, days91to120, over120, credits].sum()
  }

  mutating func add(_ amount: Cents, age: Int) {
    switch age {
    case ...0: notDue += amount
    case 1...30: days1to30 += amount
    case 31...60: days31to60 += amount
    case 61...90: days61to90 += amount
    case 91...120: days91to120 += amount
    default: over120 += amount
    }
  }
}
