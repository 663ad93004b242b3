package import MexalDump
package import UseCases

/// Takes a file into the ledger and shows the result on the board of this process.
package struct Importing: Sendable {
  private let useCase: UseCases.ImportLedger
  private let limits: DumpLimits

  package init(_ workplace: Workplace) {
    useCase = UseCases.ImportLedger(imports: workplace.store, clock: workplace.clock)
    var limits = DumpLimits()
    limits.fileBytesMax = workplace.settings.dumpBytesMax
    self.limits = limits
  }

  package func run(
    _ path: String, options: ImportOptions, progress: (@Sendable (DumpProgress) -> Void)? = nil
  ) async throws(StoreFailure) -> ImportReport {
    let dump = XMLDumpFile(path: path, limits: limits, expectedCompany: options.expectedCompany, progress: progress)
    return try await useCase.run(dump, options: options)
  }
}
