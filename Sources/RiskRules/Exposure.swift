package import CreditDomain

/// The parts of a customer's exposure; each can be left out by the company's configuration.
package enum ExposurePart: String, Hashable, Sendable, CaseIterable {
  case overdue, upcoming, atRisk, bounced, deliveredNotInvoiced, openOrders, authorizedOrders, credits
}

/// What the company would lose if the customer stopped paying today, part by part (Mexal: *esposizione*).
package struct Exposure: Hashable, Sendable {
  package var overdue: Cents
  package var upcoming: Cents
  package var atRisk: Cents
  package var bounced: Cents
  package var deliveredNotInvoiced: Cents
  /// Open orders that Mexal itself reported.
  package var openOrders: Cents
  /// Orders authorised here that Mexal does not count yet.
  package var authorizedOrders: Cents
  /// Zero or negative.
  package var credits: Cents
  /// The sum of the parts that count.
  package var total: Cents

  package init(
    totals: LedgerTotals, reported: ReportedExposure? = nil, authorizedOrders: Cents = .zero,
    excluding excluded: Set<ExposurePart> = []
  ) {
    overdue = totals.overdue - totals.overdueBounced
    upcoming = totals.upcoming - totals.upcomingBounced
    atRisk = totals.atRisk
    bounced = totals.overdueBounced + totals.upcomingBounced
    deliveredNotInvoiced = reported?.deliveredNotInvoiced ?? .zero
    openOrders = reported?.openOrders ?? .zero
    self.authorizedOrders = authorizedOrders
    credits = totals.credits
    total = .zero
    for part in ExposurePart.allCases where !excluded.contains(part) { total += self[part] }
  }

  /// As it was kept.
  package init(parts: [ExposurePart: Cents], total: Cents) {
    self.init(totals: LedgerTotals())
    overdue = parts[.overdue] ?? .zero
    upcoming = parts[.upcoming] ?? .zero
    atRisk = parts[.atRisk] ?? .zero
    bounced = parts[.bounced] ?? .zero
    deliveredNotInvoiced = parts[.deliveredNotInvoiced] ?? .zero
    openOrders = parts[.openOrders] ?? .zero
    authorizedOrders = parts[.authorizedOrders] ?? .zero
    credits = parts[.credits] ?? .zero
    self.total = total
  }

  package subscript(part: ExposurePart) -> Cents {
    switch part {
    case .overdue: overdue
    case .upcoming: upcoming
    case .atRisk: atRisk
    case .bounced: bounced
    case .deliveredNotInvoiced: deliveredNotInvoiced
    case .openOrders: openOrders
    case .authorizedOrders: authorizedOrders
    case .credits: credits
    }
  }
}
