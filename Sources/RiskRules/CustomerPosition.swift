package import CreditDomain

/// Everything about one customer that an answer to a screen is made from: facts only, so that the same position gives
/// the right answer on any day. Compact, since one of these is held in memory for every customer.
package struct CustomerPosition: Hashable, Sendable {
  package var code: CustomerCode
  package var name: String
  package var isDeleted: Bool
  package var creditLimit: CreditLimit
  package var overLimitAction: OverLimitAction?
  package var invoicedTo: CustomerCode?
  package var reportedExposure: ReportedExposure?
  /// Orders authorised here that are not in Mexal's ledger or open orders yet.
  package var reservations: [Reservation]
  package var block: OrderBlock?
  package var recovery: RecoveryStanding?
  /// What is owed or may come back; credits have negative amounts. Paid and closed instalments are not among them.
  package var items: [OpenItem]
  /// Bounces of the last twelve months and somewhat more; the rules look at their dates.
  package var bounces: [Bounce]
  package var delay: PaymentDelay?

  package init(
    code: CustomerCode, name: String, isDeleted: Bool = false, creditLimit: CreditLimit = .unlimited,
    overLimitAction: OverLimitAction? = nil, invoicedTo: CustomerCode? = nil,
    reportedExposure: ReportedExposure? = nil, reservations: [Reservation] = [], block: OrderBlock? = nil,
    recovery: RecoveryStanding? = nil, items: [OpenItem] = [], bounces: [Bounce] = [], delay: PaymentDelay? = nil
  ) {
    self.code = code
    self.name = name
    self.isDeleted = isDeleted
    self.creditLimit = creditLimit
    self.overLimitAction = overLimitAction
    self.invoicedTo = invoicedTo
    self.reportedExposure = reportedExposure
    self.reservations = reservations
    self.block = block
    self.recovery = recovery
    self.items = items
    self.bounces = bounces
    self.delay = delay
  }
}

/// What an authorised order takes of a limit (Mexal: *ordine*), as long as it counts.
package struct Reservation: Hashable, Sendable {
  package var amount: Cents
  /// The last day on which it counts; nil = until Mexal's own figures show the order.
  package var lastDay: CalendarDate?

  package init(amount: Cents, lastDay: CalendarDate?) {
    self.amount = amount
    self.lastDay = lastDay
  }

  package func counts(on day: CalendarDate) -> Bool { lastDay.map { day <= $0 } ?? true }
}

/// One amount that is owed or at risk.
package struct OpenItem: Hashable, Sendable {
  package var due: CalendarDate
  package var amount: Cents
  package var standing: Standing

  /// How far the money has come; what is paid and no longer at risk is no open item.
  package enum Standing: Hashable, Sendable {
    case open, bounced
    /// A presented effect, at risk until and including this day.
    case presented(riskUntil: CalendarDate)
  }

  package init(due: CalendarDate, amount: Cents, standing: Standing) {
    self.due = due
    self.amount = amount
    self.standing = standing
  }
}

/// An effect that came back (Mexal: *insoluto*).
package struct Bounce: Hashable, Sendable {
  package var date: CalendarDate
  package var amount: Cents

  package init(date: CalendarDate, amount: Cents) {
    self.date = date
    self.amount = amount
  }
}

/// The amount-weighted delay of what was paid in the twelve months before the position was read, in whole days from
/// the original due date, rounded half away from zero; early payment counts below zero.
package struct PaymentDelay: Hashable, Sendable {
  package var days: Int

  package init(days: Int) { self.days = days }
}

/// A person's word that orders of a customer stop (*blocco manuale*), to the end of its last day.
package struct OrderBlock: Hashable, Sendable {
  package var reason: String
  package var until: CalendarDate?

  package init(reason: String, until: CalendarDate?) {
    self.reason = reason
    self.until = until
  }

  package func holds(on day: CalendarDate) -> Bool { until.map { day <= $0 } ?? true }
}
