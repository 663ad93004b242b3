import ContentDigest
package import CreditDomain
package import UseCases

/// The nightly file of open instalments that integrators of Mexal export (`;` between columns, no titles,
/// windows-1252), or a gzip of it: *conto; scadenza; importo; tipo; numero; data; –; valuta*.
///
/// It replaces what was there: it is taken as a full dump, with what it cannot say as warnings.
package struct CSVDumpFile: LedgerDump {
  package let path: String
  private let limits: DumpLimits
  private let company: Company?
  private let progress: (@Sendable (DumpProgress) -> Void)?

  /// - Parameter company: whose file it is, which the file does not say; nil is refused.
  package init(
    path: String, company: Company?, limits: DumpLimits = DumpLimits(),
    progress: (@Sendable (DumpProgress) -> Void)? = nil
  ) {
    self.path = path
    self.company = company
    self.limits = limits
    self.progress = progress
  }

  /// Whether a file is one of these by its name.
  package static func isNamed(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".csv") || name.hasSuffix(".csv.gz")
  }

  /// The file's name without its folder.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  package func read<Failure: Error>(
    header: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd {
    var reading: CSVReading
    do throws(LedgerRefusal) {
      guard let company else { throw .companyNotNamed }
      reading = try CSVReading(path: path, company: company, limits: limits)
    } catch { throw .refused(error) }
    try header(reading.header)
    let records: [LedgerRecord]
    do throws(LedgerRefusal) {
      while try reading.step() { progress?(reading.progress) }
      progress?(reading.progress)
      records = try reading.takeRecords()
    } catch { throw .refused(error) }
    for found in records { try record(found) }
    return reading.end()
  }
}

/// One reading of one file.
private struct CSVReading: ~Copyable {
  let header: DumpHeader
  private var pieces: DumpPieces
  private var lines: CSVLines
  private let rows: CSVRows
  private var digest = SHA256Digest()

  init(path: String, company: Company, limits: DumpLimits) throws(LedgerRefusal) {
    pieces = try DumpPieces(path: path, pieceBytes: XMLDumpFile.pieceBytes, limits: limits)
    lines = CSVLines(lineBytesMax: limits.markupBytesMax)
    rows = CSVRows(limits: limits)
    header = DumpHeader(
      company: company, kind: .full, exportedAt: RomeTime.local(utcSeconds: pieces.fileModifiedSeconds),
      keys: .invoice)
  }

  /// Reads one piece more. False when that was the last one.
  mutating func step() throws(LedgerRefusal) -> Bool {
    guard let piece = try pieces.next() else {
      try lines.finish(rows.take)
      guard rows.counted.instalments > 0 else { throw .truncated("Il file non ha righe.", line: nil) }
      return false
    }
    digest.update(piece)
    try lines.feed(piece, rows.take)
    return true
  }

  func takeRecords() throws(LedgerRefusal) -> [LedgerRecord] { try rows.takeRecords() }

  var progress: DumpProgress {
    DumpProgress(bytesRead: pieces.fileBytesRead, bytesTotal: pieces.fileBytes, instalments: rows.counted.instalments)
  }

  /// The same rows of another night are news: they say that nothing was paid.
  consuming func end() -> DumpEnd {
    let (counted, warnings, line) = (rows.counted, rows.warnings, lines.number)
    Array(header.exportedAt.mexalText.utf8).withUnsafeBufferPointer { digest.update($0) }
    return DumpEnd(declared: counted, counted: counted, digest: digest.finished(), warnings: warnings, line: line)
  }
}

extension LedgerRefusal {
  fileprivate static var companyNotNamed: LedgerRefusal {
    LedgerRefusal(
      code: .wrongCompany,
      text: "Un CSV non dice di quale azienda è: indicarla con --company AZI, o metterlo nella cartella AZI di quella "
        + "sorvegliata.", line: nil)
  }
}
