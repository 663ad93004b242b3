package import CreditDomain

/// What an order is told, from the mildest to the most severe.
package enum OrderOutcome: Int, Hashable, Comparable, Sendable, CaseIterable {
  case approve, warn, hold, block

  package static func < (left: OrderOutcome, right: OrderOutcome) -> Bool { left.rawValue < right.rawValue }
}

/// Why an order is not simply approved, declared in order of precedence: among equally severe reasons the one declared
/// first is reported first, so that two runs never disagree.
package enum OrderReason: Hashable, Sendable {
  case customerUnknown
  case customerDeleted
  /// Without a reason for those who may not read what people wrote.
  case manualBlock(reason: String?, until: CalendarDate?)
  /// A state of recovery holds or blocks orders.
  case stoppingState(title: String, days: Int, daysMin: Int)
  case overdueTooOld(amount: Cents, tolerance: Cents, days: Int, daysMax: Int)
  case repeatedBounces(count: Int, countMax: Int)
  case overLimit(exposure: Cents, limit: Cents)
  /// A state of recovery warns about orders.
  case warningState(title: String, days: Int, daysMin: Int)
  case limitNearlyUsedUp(exposure: Cents, limit: Cents, percent: Int)
  /// `businessHours` is nil when no dump was ever imported.
  case oldData(businessHours: Int?, businessHoursMax: Int)
  /// Paid in advance: whatever else was found does not count, an unknown, deleted or blocked customer excepted.
  case prepaid(amount: Cents, total: Cents)
  /// An invoice for goods that were already delivered: nothing else counts.
  case deliveredGoods
  /// A person let this one order pass, to the end of its last day.
  case overridden(reason: String?, cap: Cents?, lastDay: CalendarDate)
}

/// A reason with what it leads to, and whose: an order is also judged on the account that it is invoiced to.
package struct OrderFinding: Hashable, Sendable {
  package var reason: OrderReason
  package var outcome: OrderOutcome
  /// The invoiced account that it was found on; nil = the customer itself.
  package var invoicedAccount: CustomerCode?

  package init(reason: OrderReason, outcome: OrderOutcome, invoicedAccount: CustomerCode? = nil) {
    self.reason = reason
    self.outcome = outcome
    self.invoicedAccount = invoicedAccount
  }
}

extension OrderFinding {
  /// Without what people wrote, for those who may know that somebody decided, and not why.
  package var withoutNotes: OrderFinding {
    var finding = self
    switch reason {
    case .manualBlock(_, let until): finding.reason = .manualBlock(reason: nil, until: until)
    case .overridden(_, let cap, let lastDay): finding.reason = .overridden(reason: nil, cap: cap, lastDay: lastDay)
    case .customerUnknown, .customerDeleted, .stoppingState, .overdueTooOld, .repeatedBounces, .overLimit,
      .warningState, .limitNearlyUsedUp, .oldData, .prepaid, .deliveredGoods:
      break
    }
    return finding
  }
}

/// The order that is asked about. Amounts are at least zero.
package struct OrderRequest: Hashable, Sendable {
  /// Mexal: *totale_documento*.
  package var total: Cents
  /// Mexal: *acconto_pagato*.
  package var prepaid: Cents
  /// An invoice for goods that were already delivered is never stopped.
  package var isForDeliveredGoods: Bool

  package init(total: Cents, prepaid: Cents = .zero, isForDeliveredGoods: Bool = false) {
    self.total = total
    self.prepaid = prepaid
    self.isForDeliveredGoods = isForDeliveredGoods
  }

  /// No order at all: what a customer would be told before anything is asked for.
  package static let nothing = OrderRequest(total: .zero)

  /// An advance of zero pays nothing, not even an order of zero.
  package var isPrepaidInFull: Bool { prepaid > .zero && prepaid >= total }
}

/// The answer about an order, with everything it was made from.
package struct OrderVerdict: Hashable, Sendable {
  package var outcome: OrderOutcome
  /// All that matched, the winning one first.
  package var findings: [OrderFinding]
  /// The largest total that would not have been held or blocked with the same advance; nil = any would have passed,
  /// zero = none above zero would have.
  package var amountAllowed: Cents?
  package var exposure: Exposure
  package var creditLimit: CreditLimit

  /// See `OrderFinding.withoutNotes`.
  package var withoutNotes: OrderVerdict {
    var verdict = self
    verdict.findings = findings.map(\.withoutNotes)
    return verdict
  }
}
