import UseCases

/// The rows of one file as they come in.
///
/// Not Sendable: it belongs to the thread that reads the file.
final class CSVRows {
  private let limits: DumpLimits
  private var documents = CSVDocuments()
  private var oddities = CSVWarnings()
  private var columnCount: Int?

  init(limits: DumpLimits) { self.limits = limits }

  var counted: ControlFigures { documents.counted }
  var warnings: [ImportWarning] { oddities.warnings }

  /// Takes one line; an empty one is nothing.
  func take(_ line: FieldBytes, number: Int) throws(LedgerRefusal) {
    guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { return }
    let row = try CSVRow(line, number: number)
    if let columnCount, row.columnCount != columnCount {
      throw .invalid(
        "La riga ha \(row.columnCount) colonne, mentre la prima ne ha \(columnCount): forse il file è troncato.",
        line: number)
    }
    columnCount = row.columnCount
    documents.add(row)
    oddities.look(at: row)
    guard counted.instalments <= limits.recordsMax else {
      throw .tooLarge("Il file ha più di \(limits.recordsMax) righe (limite dump_records_max).", line: number)
    }
  }

  func takeRecords() throws(LedgerRefusal) -> [LedgerRecord] { try documents.takeRecords(limits) }
}
