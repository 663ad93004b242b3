package import MexalDump
package import UseCases

/// Takes a file into the ledger, takes the customers that it concerns along their workflows and, in a process that
/// answers, shows the result on its board.
package struct Importing: Sendable {
  private let useCase: UseCases.ImportLedger
  private let advance: AdvanceCases
  private let limits: DumpLimits

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(_ workplace: Workplace, keeper: BoardKeeper?) {
    useCase = UseCases.ImportLedger(imports: workplace.store, keeper: keeper, clock: workplace.clock)
    advance = AdvanceCases(store: workplace.store, keeper: keeper, clock: workplace.clock)
    limits = workplace.settings.dumpLimits
  }

  package func run(
    _ path: String, options: ImportOptions, progress: (@Sendable (DumpProgress) -> Void)? = nil
  ) async throws(StoreFailure) -> ImportReport {
    let dump = XMLDumpFile(path: path, limits: limits, expectedCompany: options.expectedCompany, progress: progress)
    let report = try await useCase.run(dump, options: options)
    if report.outcome == .imported, let company = report.company { _ = try await advance.run(company) }
    return report
  }
}
