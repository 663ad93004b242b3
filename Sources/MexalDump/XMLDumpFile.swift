package import CreditDomain
package import UseCases

/// A dump of a due ledger in XML, as a program beside Mexal writes it (`Schemas/scadenzario.xsd`), or a gzip of it.
///
/// The reader itself accepts what the schema accepts, without asking a schema processor, and refuses besides what the
/// schema cannot say. It needs a few hundred KiB of memory for a dump of any size.
package struct XMLDumpFile: LedgerDump {
  package let path: String
  private let limits: DumpLimits
  private let expectedCompany: Company?
  private let progress: (@Sendable (DumpProgress) -> Void)?

  /// How much is read and parsed at a time.
  package static let pieceBytes = 131_072

  /// - Parameters:
  ///   - expectedCompany: a dump of any other company is refused; nil = whichever it is of.
  ///   - progress: called after each piece, on the thread that reads.
  package init(
    path: String, limits: DumpLimits = DumpLimits(), expectedCompany: Company? = nil,
    progress: (@Sendable (DumpProgress) -> Void)? = nil
  ) {
    precondition(limits.recordsMax <= DumpLimits.recordsCeiling, "The sum of all amounts has to stay inside 64 bits.")
    self.path = path
    self.limits = limits
    self.expectedCompany = expectedCompany
    self.progress = progress
  }

  /// The file's name without its folder.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  package func read<Failure: Error>(
    header: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd {
    var reading: DumpReading
    do throws(LedgerRefusal) {
      reading = try DumpReading(
        path: path, pieceBytes: XMLDumpFile.pieceBytes, limits: limits, expectedCompany: expectedCompany)
    } catch { throw .refused(error) }
    while true {
      let isMore: Bool
      do throws(LedgerRefusal) { isMore = try reading.step() } catch {
        // Whose file it is, is known even when the rest of its first piece is refused.
        if let found = reading.takeHeader() { try header(found) }
        throw .refused(error)
      }
      if let found = reading.takeHeader() { try header(found) }
      for found in reading.takeRecords() { try record(found) }
      progress?(reading.progress)
      if !isMore { return reading.end() }
    }
  }
}

/// How far a reading has come.
package struct DumpProgress: Hashable, Sendable {
  /// Of the file on disk.
  package let bytesRead: Int64
  package let bytesTotal: Int64
  /// Instalments (*rate*) read so far.
  package let instalments: Int
}
