package import MexalDump
package import UseCases

/// Takes a file into the ledger, takes the customers that it concerns along their workflows and, in a process that
/// answers, shows the result on its board.
package struct Importing: Sendable {
  private let useCase: UseCases.ImportLedger
  private let advance: AdvanceCases
  private let limits: DumpLimits
  private let metrics: ServiceMetrics

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(_ workplace: Workplace, keeper: BoardKeeper?) {
    useCase = UseCases.ImportLedger(imports: workplace.store, keeper: keeper, clock: workplace.clock)
    advance = AdvanceCases(store: workplace.store, keeper: keeper, clock: workplace.clock)
    limits = workplace.settings.dumpLimits
    metrics = workplace.metrics
  }

  /// - Parameter format: nil tells it from the file's name.
  package func run(
    _ path: String, options: ImportOptions, format: DumpFormat? = nil,
    progress: (@Sendable (DumpProgress) -> Void)? = nil
  ) async throws(StoreFailure) -> ImportReport {
    let dump: any LedgerDump =
      switch format ?? DumpFormat(of: path) {
      case .xml:
        XMLDumpFile(path: path, limits: limits, expectedCompany: options.expectedCompany, progress: progress)
      case .csv: CSVDumpFile(path: path, company: options.expectedCompany, limits: limits, progress: progress)
      }
    return try await run(dump, options: options)
  }

  package func run(_ dump: any LedgerDump, options: ImportOptions) async throws(StoreFailure) -> ImportReport {
    let report = try await useCase.run(dump, options: options)
    metrics.count(import: report)
    if report.outcome == .imported, let company = report.company { _ = try await advance.run(company) }
    return report
  }
}
