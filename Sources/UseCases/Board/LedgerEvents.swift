package import CreditDomain

/// A committed change of a company's ledger, as it is announced to every process.
package struct LedgerNotice: Hashable, Sendable {
  package var company: Company
  package var generation: Int64
  package var touched: TouchedCustomers

  package init(company: Company, generation: Int64, touched: TouchedCustomers) {
    self.company = company
    self.generation = generation
    self.touched = touched
  }
}

/// Whose rows are to be read again.
package enum TouchedCustomers: Hashable, Sendable {
  /// Any of them, or the company as a whole.
  case all
  case some([CustomerCode])

  var codes: [CustomerCode]? {
    switch self {
    case .all: nil
    case .some(let codes): codes
    }
  }
}

/// What the line of announcements says.
package enum LedgerEvent: Hashable, Sendable {
  /// Listening begins, or begins again: anything may have been missed.
  case connected
  case changed(LedgerNotice)
  /// Nothing is heard until the next `connected`.
  case lost
}
