/// How much credit a customer is given (Mexal: *fido*).
package enum CreditLimit: Hashable, Sendable {
  /// Mexal's empty field: never exceeded.
  case unlimited
  /// `0.00` gives no credit at all; a positive amount is a limit that may be reached, not passed.
  case limited(Cents)

  /// As Mexal reports it; less than nothing is no credit.
  package init(reported amount: Cents) { self = .limited(max(.zero, amount)) }
}

/// What passing the credit limit does (Mexal: *gest_fuori_fido*).
package enum OverLimitAction: String, Hashable, Sendable, CaseIterable {
  case ignore, warn, block
}

/// What Mexal itself counts beyond its ledger (Mexal: *esposizione*): goods delivered but not invoiced, open orders.
package struct ReportedExposure: Hashable, Sendable {
  package var date: CalendarDate
  package var deliveredNotInvoiced: Cents
  package var openOrders: Cents

  package init(date: CalendarDate, deliveredNotInvoiced: Cents, openOrders: Cents) {
    self.date = date
    self.deliveredNotInvoiced = deliveredNotInvoiced
    self.openOrders = openOrders
  }
}
