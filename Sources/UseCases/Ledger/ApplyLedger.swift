package import CreditDomain

/// Takes single records into the ledger at once, so that a posted receipt lifts a block without waiting for the next
/// dump (*scadenzario.applica*). As in a dump of variations, what a record leaves out stays as it is.
package struct ApplyLedger: Sendable {
  private let store: any LedgerApplying & CaseStore
  private let keeper: BoardKeeper
  private let clock: any BusinessClock

  package init(store: any LedgerApplying & CaseStore, keeper: BoardKeeper, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// One transaction; when this returns, the board shows the change. A refusal changes nothing. Then the cases are
  /// looked at, in turns; those that could not be stay due.
  package func run(_ records: AppliedRecords) async throws(StoreFailure) -> ApplyOutcome {
    let now = clock.instant()
    let result: ApplyResult
    do throws(ImportStop) {
      result = try await store.applying(records, at: now) { (work) throws(ImportStop) in
        try take(records, into: work, today: now.inRome.date)
      }
    } catch {
      switch error.reason {
      case .failed(let failure): throw failure
      case .refused(let refusal), .held(let refusal): return .refused(refusal)
      case .unknownCompany: return .unknownCompany
      }
    }
    await keeper.show(result.notice)
    // A receipt lifts a block before whoever posted it is answered.
    let advance = AdvanceCases(store: store, keeper: keeper, clock: clock)
    return .applied(result, due: await advance.look(at: records.touched, of: records.company))
  }

  /// The order of the decisions.
  private func take(
    _ records: AppliedRecords, into work: any ApplyWork, today: CalendarDate
  ) throws(ImportStop) -> ApplyResult {
    guard let terms = try work.terms() else { throw ImportStop(.unknownCompany) }
    try refuse(otherKeys(records, than: terms))
    try refuse(try work.firstDuplicate().map(duplicateKey))
    try refuse(tooManyDecimals(in: records, decimals: terms.decimals))
    let bankEffects = BankEffects(types: try work.saveCustomers())
    try refuse(try work.firstOrphan().map(unknownCustomer))
    _ = try work.compareDocuments(exposureDays: terms.exposureDays)
    var counts = ImportCounts()
    var changes: [DocumentChange] = []
    try work.reviseDocuments { document in
      let revision = DocumentRevision(
        of: document, absence: .meansNothing, reportedOn: today, exposureDays: terms.exposureDays,
        bankEffects: bankEffects)
      counts.add(revision.difference)
      changes += revision.difference.changes.map { DocumentChange(key: document.key, change: $0) }
      return revision
    }
    counts.add(try work.addNewDocuments())
    return ApplyResult(counts: counts, changes: changes, notice: try work.complete(touching: records.touched))
  }

  private func refuse(_ refusal: LedgerRefusal?) throws(ImportStop) {
    guard let refusal else { return }
    throw ImportStop(.refused(refusal))
  }
}

/// The store as the application of single records needs it.
package protocol LedgerApplying: Sendable {
  /// Stages the records and runs `body` in one transaction, in which nobody else changes the company's ledger. What
  /// `body` throws leaves the ledger untouched.
  func applying(
    _ records: AppliedRecords, at now: Instant,
    _ body: @Sendable (any ApplyWork) throws(ImportStop) -> ApplyResult
  ) async throws(ImportStop) -> ApplyResult
}

/// Single records taken into a ledger that is there, in the order of its steps; those of `LedgerWork` come before the
/// last.
package protocol ApplyWork: LedgerWork {
  /// Nil for a company that the ledger does not have.
  func terms() throws(ImportStop) -> CompanyTerms?

  /// Tells whoever listens.
  func complete(touching customers: [CustomerCode]) throws(ImportStop) -> LedgerNotice
}

/// What a company's ledger counts with.
package struct CompanyTerms: Hashable, Sendable {
  /// Mexal: *numero_giorni_di_esposizione_cambiaria*.
  package var exposureDays: Int
  /// Decimals of the company's currency, 0 ... 2.
  package var decimals: Int
  /// Of the documents on file; nil = there is none.
  package var keys: DocumentKeys?

  package init(exposureDays: Int, decimals: Int, keys: DocumentKeys?) {
    self.exposureDays = exposureDays
    self.decimals = decimals
    self.keys = keys
  }
}

/// Records of one company as somebody reports them now.
package struct AppliedRecords: Hashable, Sendable {
  package var company: Company
  package var customers: [Customer]
  package var documents: [ReportedDocument]

  package init(company: Company, customers: [Customer], documents: [ReportedDocument]) {
    self.company = company
    self.customers = customers
    self.documents = documents
  }

  /// Whose standing they may change, each once.
  package var touched: [CustomerCode] {
    var seen = Set<CustomerCode>()
    return (customers.map(\.code) + documents.map(\.key.customer)).filter { seen.insert($0).inserted }
  }
}

/// What came of applying single records.
package enum ApplyOutcome: Hashable, Sendable {
  /// With the customers whose cases could not be looked at yet: whoever walks through the cases that are due does.
  case applied(ApplyResult, due: [CustomerCode])
  case unknownCompany
  /// Nothing was changed.
  case refused(LedgerRefusal)
}

/// What single records changed.
package struct ApplyResult: Hashable, Sendable {
  package var counts: ImportCounts
  /// Every fact about a document that was known before.
  package var changes: [DocumentChange]
  package var notice: LedgerNotice

  package init(counts: ImportCounts, changes: [DocumentChange], notice: LedgerNotice) {
    self.counts = counts
    self.changes = changes
    self.notice = notice
  }
}

/// A fact about an instalment, by the document it belongs to.
package struct DocumentChange: Hashable, Sendable {
  package var key: DocumentKey
  package var change: LedgerChange

  package init(key: DocumentKey, change: LedgerChange) {
    self.key = key
    self.change = change
  }
}
