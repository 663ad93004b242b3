package import CreditDomain
package import DunningRules
package import RiskRules

/// Everything on file about one customer (*cliente.scheda*).
package struct LoadCustomerSheet: Sendable {
  private let store: any CustomerReading

  package init(store: any CustomerReading) { self.store = store }

  /// Nil when the company or the customer is unknown.
  package func run(
    _ customer: CustomerCode, of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> CustomerSheet? {
    try await store.sheet(of: customer, of: company, today: today)
  }
}

/// A customer's instalments one by one, with what they add up to (*cliente.scadenzario*).
package struct LoadCustomerLedger: Sendable {
  private let store: any CustomerReading

  package init(store: any CustomerReading) { self.store = store }

  /// Nil when the company or the customer is unknown.
  package func run(
    _ customer: CustomerCode, of company: Company, scope: LedgerScope, today: CalendarDate
  ) async throws(StoreFailure) -> CustomerLedger? {
    guard let records = try await store.ledger(of: customer, of: company) else { return nil }
    let lines = records.instalments.map { record in
      LedgerLine(record, today: today, exposureDays: records.exposureDays)
    }
    return CustomerLedger(
      lines: lines.filter { scope.includes($0) },
      totals: LedgerTotals(of: lines.compactMap { $0.openItem(exposureDays: records.exposureDays) }, on: today),
      exportedAt: records.exportedAt)
  }
}

/// Reads one customer from the ledger, each time from one consistent state of it.
package protocol CustomerReading: Sendable {
  func sheet(
    of customer: CustomerCode, of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> CustomerSheet?

  /// All instalments ever seen, by original due date.
  func ledger(of customer: CustomerCode, of company: Company) async throws(StoreFailure) -> LedgerRecords?
}

/// A customer as the ledger has it, with where it stands (*cliente.scheda*).
package struct CustomerSheet: Sendable {
  package var customer: Customer
  package var agent: Agent?
  package var paymentTerms: PaymentTerms?
  package var position: CustomerPosition
  package var standing: CompanyStanding

  package init(
    customer: Customer, agent: Agent?, paymentTerms: PaymentTerms?, position: CustomerPosition,
    standing: CompanyStanding
  ) {
    self.customer = customer
    self.agent = agent
    self.paymentTerms = paymentTerms
    self.position = position
    self.standing = standing
  }
}

/// Instalments as they were read, with what they are to be judged by.
package struct LedgerRecords: Sendable {
  package var instalments: [LedgerInstalment]
  package var exposureDays: Int
  package var exportedAt: LocalMoment?

  package init(instalments: [LedgerInstalment], exposureDays: Int, exportedAt: LocalMoment?) {
    self.instalments = instalments
    self.exposureDays = exposureDays
    self.exportedAt = exportedAt
  }
}

/// An instalment with the document it belongs to.
package struct LedgerInstalment: Hashable, Sendable {
  /// The document's number in the store.
  package var document: Int64
  package var key: DocumentKey
  package var label: DocumentLabel
  package var instalment: Instalment
  /// Of its amount: those that lowered or raised it, or made it out of another.
  package var amountChanges: [LedgerChange]

  package init(
    document: Int64, key: DocumentKey, label: DocumentLabel, instalment: Instalment,
    amountChanges: [LedgerChange] = []
  ) {
    self.document = document
    self.key = key
    self.label = label
    self.instalment = instalment
    self.amountChanges = amountChanges
  }
}

/// Which instalments a list shows.
package enum LedgerScope: Hashable, Sendable {
  /// Those whose money is still to come.
  case owed
  /// Paid, matured and closed ones too.
  case all

  package func includes(_ line: LedgerLine) -> Bool {
    switch self {
    case .owed: line.phase.isOwed
    case .all: true
    }
  }
}

/// A customer's instalments with where each stands (*cliente.scadenzario*).
package struct CustomerLedger: Hashable, Sendable {
  package var lines: [LedgerLine]
  /// Over everything that is owed, whatever the list shows.
  package var totals: LedgerTotals
  package var exportedAt: LocalMoment?

  package init(lines: [LedgerLine], totals: LedgerTotals, exportedAt: LocalMoment?) {
    self.lines = lines
    self.totals = totals
    self.exportedAt = exportedAt
  }
}

/// An instalment as it stands on one day.
package struct LedgerLine: Hashable, Sendable {
  package let record: LedgerInstalment
  package var phase: InstalmentPhase
  /// Calendar days from the original due date; negative before it.
  package var age: Int
  /// What is still to come of the amount; signed as the amount is.
  package var residual: Cents

  package init(_ record: LedgerInstalment, today: CalendarDate, exposureDays: Int) {
    let instalment = record.instalment
    self.record = record
    phase = instalment.phase(on: today, exposureDays: exposureDays)
    age = instalment.age(on: today)
    residual = phase.isOwed ? instalment.amount : .zero
  }

  package var id: InstalmentID {
    InstalmentID(document: record.document, ordinal: record.instalment.ordinal)
  }
  package var key: DocumentKey { record.key }
  package var label: DocumentLabel { record.label }
  package var instalment: Instalment { record.instalment }

  func openItem(exposureDays: Int) -> OpenItem? {
    let standing: OpenItem.Standing
    switch phase {
    case .open: standing = .open
    case .bounced: standing = .bounced
    case .presented: standing = .presented(riskUntil: instalment.date.adding(days: exposureDays))
    case .matured, .paid, .closed: return nil
    }
    return OpenItem(due: instalment.originalDue, amount: instalment.amount, standing: standing)
  }
}
