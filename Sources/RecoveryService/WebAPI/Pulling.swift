package import CreditDomain
package import UseCases

/// Reads a company out of Mexal to its end, takes what it found into the ledger, and keeps on record how that went.
package struct Pulling: Sendable {
  private let mexal: any MexalPulling
  private let store: any PullRecords
  private let importing: Importing
  private let clock: any BusinessClock
  private let schedule: PullSchedule

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(_ workplace: Workplace, _ settings: WebAPISettings, mexal: any MexalPulling, keeper: BoardKeeper?) {
    self.mexal = mexal
    store = workplace.store
    importing = Importing(workplace, keeper: keeper)
    clock = workplace.clock
    schedule = settings.schedule
  }

  /// What the schedule asks for now, if anything.
  func runIfDue(_ company: Company) async throws(StoreFailure) -> PullResult? {
    let (record, now) = (try await store.pullRecord(of: company), clock.instant())
    guard let extent = schedule.due(record, now: now), try await store.claimPull(of: company, at: now) else {
      return nil
    }
    return try await run(company, extent, record, ImportOptions(), at: now)
  }

  /// At once, on a person's word.
  ///
  /// - Parameters:
  ///   - isFull: everything, whatever the schedule says.
  ///   - isForced: taken in though it would close a great part of the ledger.
  package func run(
    _ company: Company, isFull: Bool, isForced: Bool
  ) async throws(StoreFailure) -> PullResult {
    let (record, now) = (try await store.pullRecord(of: company), clock.instant())
    guard try await store.claimPull(of: company, at: now) else {
      return .failed(MexalFailure(.busy, "Un'altra lettura di questa azienda è in corso."))
    }
    let extent = isFull ? .full : schedule.extent(record, now: now)
    return try await run(company, extent, record, ImportOptions(isForced: isForced), at: now)
  }

  private func run(
    _ company: Company, _ extent: PullOrder.Extent, _ known: PullRecord?, _ options: ImportOptions, at now: Instant
  ) async throws(StoreFailure) -> PullResult {
    var record = known ?? PullRecord(company: company, begunAt: now)
    let order = PullOrder(company: company, extent: extent, startedAt: now.inRome)
    let dump: any PulledDump
    do throws(MexalFailure) { dump = try await mexal.pull(order) } catch {
      record.note(error, at: clock.instant())
      try await store.save(record)
      return .failed(error)
    }
    guard !record.isQuiet(dump, order, at: now) else {
      record.noteQuiet(at: now)
      try await store.save(record)
      return .quiet
    }
    var options = options
    options.expectedCompany = company
    let report = try await importing.run(dump, options: options)
    record.note(report, of: dump, order, at: now)
    try await store.save(record)
    return .imported(report)
  }
}

/// What came of one reading of Mexal.
package enum PullResult: Sendable {
  /// Nothing changed in Mexal, so that there was no need of an import.
  case quiet
  /// The ledger took it in, or said why not.
  case imported(ImportReport)
  case failed(MexalFailure)
}
