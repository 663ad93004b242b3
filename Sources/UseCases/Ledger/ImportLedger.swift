import CreditDomain

/// Takes a dump into the ledger: journey 1, *dump → ledger*.
package struct ImportLedger: Sendable {
  /// A full dump may close this share of what is still to come; beyond it the likely cause is a bad export.
  package static let closingPercentMax = 30
  /// Days after its due date in which a presented effect may come back, for companies that never said.
  package static let exposureDaysStandard = 10

  private let imports: any LedgerImports
  private let keeper: BoardKeeper?
  private let clock: any BusinessClock

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(imports: any LedgerImports, keeper: BoardKeeper? = nil, clock: any BusinessClock) {
    self.imports = imports
    self.keeper = keeper
    self.clock = clock
  }

  /// One transaction: whoever reads sees the old ledger or the new one. A refused or held dump changes nothing; every
  /// attempt is on record, unless the file does not say whose it is. When this returns, the board shows the change.
  package func run(_ dump: any LedgerDump, options: ImportOptions) async throws(StoreFailure) -> ImportReport {
    let attempt = ImportAttempt(startedAt: clock.instant())
    let result: ImportResult
    do throws(ImportStop) {
      result = try await imports.importing(at: attempt.startedAt) { (work) throws(ImportStop) in
        try take(dump, into: work, options: options, attempt)
      }
    } catch {
      return try await conclude(error, dump: dump, options: options, attempt)
    }
    if let notice = result.notice { await keeper?.show(notice) }
    return result.report
  }

  /// The order of the decisions.
  private func take(
    _ dump: any LedgerDump, into work: any ImportWork, options: ImportOptions, _ attempt: ImportAttempt
  ) throws(ImportStop) -> ImportResult {
    let staged = try work.stage(dump) { header in wrongCompany(header, options: options) }
    try staged.refuse(controlFigureMismatch(staged.end))
    try work.waitForOthers()
    let previous = try work.previous()

    var report = ImportReport(outcome: .imported, fileName: dump.name, startedAt: attempt.startedAt)
    report.take(staged, options: options)
    if let first = try work.report(ofDigest: staged.end.digest), isHeld(first, previous, options) {
      report.repeatResult(of: first)
      return try completed(report, attempt, work)
    }

    try staged.refuse(olderExport(staged.header, than: previous, options: options))
    try staged.refuse(otherKeys(staged, than: previous, options: options))
    try staged.refuse(try work.firstDuplicate().map(duplicateKey))
    let bankEffects = BankEffects(types: try work.saveCustomers())
    try staged.refuse(try work.firstOrphan().map(unknownCustomer))

    let exposureDays = staged.header.exposureDays ?? previous?.exposureDays ?? Self.exposureDaysStandard
    let comparison = try work.compareDocuments(exposureDays: exposureDays)
    try staged.hold(tooManyClosings(comparison.owedAbsent, of: comparison.owed, staged.header, options))
    var owedClosed = 0
    try work.reviseDocuments { document in
      let revision = DocumentRevision(
        of: document, absence: staged.header.kind.absence, reportedOn: staged.header.exportedAt.date,
        exposureDays: exposureDays, bankEffects: bankEffects)
      report.counts.add(revision.difference)
      owedClosed += revision.owedClosed
      return revision
    }
    try staged.hold(tooManyClosings(owedClosed, of: comparison.owed, staged.header, options))
    report.counts.add(try work.addNewDocuments())
    report.warnings += comparison.warnings + futureExport(staged.header, now: attempt.startedAt)
    return try completed(report, attempt, work)
  }

  private func completed(
    _ report: ImportReport, _ attempt: ImportAttempt, _ work: any ImportWork
  ) throws(ImportStop) -> ImportResult {
    var report = report
    report.durationMs = attempt.elapsedMs
    return try work.complete(report)
  }

  /// Whether the ledger still holds what this earlier import of the same file brought: it is the last one, or the last
  /// one is newer. After a person brought back an older export, a newer file is news again.
  private func isHeld(_ first: ImportReport, _ previous: PreviousImport?, _ options: ImportOptions) -> Bool {
    guard let previous, first.id != previous.id else { return true }
    guard !options.isForced, let exportedAt = first.exportedAt else { return false }
    return exportedAt <= previous.exportedAt
  }

  /// Reports, and keeps on record, why nothing was changed.
  private func conclude(
    _ stop: ImportStop, dump: any LedgerDump, options: ImportOptions, _ attempt: ImportAttempt
  ) async throws(StoreFailure) -> ImportReport {
    let outcome: ImportOutcome
    let refusal: LedgerRefusal
    switch stop.reason {
    case .failed(let failure): throw failure
    case .refused(let reason): (outcome, refusal) = (.refused, reason)
    case .held(let reason): (outcome, refusal) = (.held, reason)
    case .unknownCompany: preconditionFailure("an import makes the company that it is of")
    }
    var report = ImportReport(outcome: outcome, fileName: dump.name, startedAt: attempt.startedAt)
    report.refusal = refusal
    report.isForced = options.isForced
    report.company = options.expectedCompany
    if let header = stop.header { report.take(header) }
    if let end = stop.end { report.take(end) }
    report.durationMs = attempt.elapsedMs
    // An attempt on another company's file is on record where it was made.
    guard let company = options.expectedCompany ?? report.company else { return report }
    report.id = try await imports.record(report, of: company)
    return report
  }
}

extension DumpKind {
  fileprivate var absence: Absence {
    switch self {
    case .full: .meansClosed
    case .variation: .meansNothing
    }
  }
}

/// When an import began: the moment on record, and a stopwatch that runs also where the clock stands still.
private struct ImportAttempt {
  let startedAt: Instant
  private let start = ContinuousClock.now

  init(startedAt: Instant) { self.startedAt = startedAt }

  var elapsedMs: Int64 { (ContinuousClock.now - start).wholeMilliseconds }
}

extension ImportReport {
  fileprivate mutating func take(_ staged: StagedDump, options: ImportOptions) {
    take(staged.header)
    take(staged.end)
    isForced = options.isForced
  }

  fileprivate mutating func take(_ header: DumpHeader) {
    company = header.company
    kind = header.kind
    exportedAt = header.exportedAt
  }

  fileprivate mutating func take(_ end: DumpEnd) {
    digest = end.digest
    figures = end.counted
    warnings = end.warnings
  }

  fileprivate mutating func repeatResult(of first: ImportReport) {
    outcome = .alreadyImported
    counts = first.counts
    warnings = first.warnings
    firstImportID = first.id
  }
}

extension StagedDump {
  fileprivate func refuse(_ refusal: LedgerRefusal?) throws(ImportStop) {
    guard let refusal else { return }
    throw ImportStop(.refused(refusal), header: header, end: end)
  }

  fileprivate func hold(_ refusal: LedgerRefusal?) throws(ImportStop) {
    guard let refusal else { return }
    throw ImportStop(.held(refusal), header: header, end: end)
  }
}
