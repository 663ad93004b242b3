package import CreditDomain

/// What the facts about one account come to on one day under its company's policy.
package struct CreditStanding: Hashable, Sendable {
  package var totals: LedgerTotals
  package var exposure: Exposure
  package var creditLimit: CreditLimit
  /// The customer's own word, else the company's.
  package var overLimitAction: OverLimitAction
  /// Overdue for at least the policy's number of days; credits are not taken off.
  package var overdueTooOld: Cents
  package var bounces: RecentBounces
  package var isDeleted: Bool
  /// The manual block that holds on this day.
  package var block: OrderBlock?
  /// What the customer's state of recovery does to orders; nil = nothing.
  package var recovery: StateEffect?

  package init(of position: CustomerPosition, under policy: RiskPolicy, on today: CalendarDate) {
    totals = LedgerTotals(of: position.items, on: today)
    exposure = Exposure(
      totals: totals, reported: position.reportedExposure,
      authorizedOrders: position.reservations.lazy.filter { $0.counts(on: today) }.map(\.amount).sum(),
      excluding: policy.excludedExposure)
    creditLimit = position.creditLimit
    overLimitAction = position.overLimitAction ?? policy.overLimitAction
    overdueTooOld = position.items.overdue(on: today, daysMin: policy.overdueHoldDays)
    bounces = RecentBounces(of: position.bounces, on: today)
    isDeleted = position.isDeleted
    block = position.block.flatMap { $0.holds(on: today) ? $0 : nil }
    recovery = position.recovery?.effect.map { StateEffect($0, on: today) }
  }

  /// As it was kept.
  package init(
    totals: LedgerTotals, exposure: Exposure, creditLimit: CreditLimit, overLimitAction: OverLimitAction,
    overdueTooOld: Cents, bounces: RecentBounces, isDeleted: Bool, block: OrderBlock?,
    recovery: StateEffect?
  ) {
    self.totals = totals
    self.exposure = exposure
    self.creditLimit = creditLimit
    self.overLimitAction = overLimitAction
    self.overdueTooOld = overdueTooOld
    self.bounces = bounces
    self.isDeleted = isDeleted
    self.block = block
    self.recovery = recovery
  }

  /// What may still be bought on credit, never below zero (Mexal: *fido residuo*); nil = no limit.
  package var limitResidual: Cents? {
    switch creditLimit {
    case .unlimited: nil
    case .limited(let limit): max(.zero, limit - exposure.total)
    }
  }

  /// By how much the limit is passed already (Mexal: *fuori fido*).
  package var overLimit: Cents {
    switch creditLimit {
    case .unlimited: .zero
    case .limited(let limit): max(.zero, exposure.total - limit)
    }
  }
}

/// What a state of recovery does to orders on one day.
package struct StateEffect: Hashable, Sendable {
  package var title: String
  package var outcome: OrderOutcome
  package var days: Int
  package var daysMin: Int

  package init(title: String, outcome: OrderOutcome, days: Int, daysMin: Int) {
    self.title = title
    self.outcome = outcome
    self.days = days
    self.daysMin = daysMin
  }

  init(_ effect: RecoveryEffect, on today: CalendarDate) {
    self.init(
      title: effect.title, outcome: effect.outcome, days: today.days(since: effect.lateFrom), daysMin: effect.daysMin)
  }
}

/// The effects that came back in the twelve months that end today.
package struct RecentBounces: Hashable, Sendable {
  package var count = 0
  package var value = Cents.zero

  package init(count: Int, value: Cents) {
    self.count = count
    self.value = value
  }

  package init(of bounces: [Bounce], on today: CalendarDate) {
    guard !bounces.isEmpty else { return }
    let start = today.adding(months: -12)
    for bounce in bounces where bounce.date > start {
      count += 1
      value += bounce.amount
    }
  }
}

extension Sequence<OpenItem> {
  /// The sum of what is owed for at least `daysMin` days past its due date; a day past it at the earliest.
  func overdue(on today: CalendarDate, daysMin: Int) -> Cents {
    reduce(.zero) { sum, item in
      guard item.isClaimable, today.days(since: item.due) >= Swift.max(1, daysMin) else { return sum }
      return sum + item.amount
    }
  }
}

extension OpenItem {
  /// Owed to us and not at the bank.
  private var isOpen: Bool {
    switch standing {
    case .open, .bounced: true
    case .presented: false
    }
  }

  fileprivate var isClaimable: Bool { isOpen && amount > .zero }
}
