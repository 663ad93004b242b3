import CreditDomain
import UseCases

/// Documents out of the rows of the nightly file, which has one line for each open instalment and no key.
///
/// The rows are kept until the end of the file: those of one document need not stand together. A row takes about 200
/// bytes.
struct CSVDocuments {
  private var rows: [(key: DocumentKey, row: CSVRow)] = []
  private var customers: [CustomerCode: Int] = [:]
  private(set) var counted = ControlFigures()

  mutating func add(_ row: CSVRow) {
    rows.append((Self.key(of: row), row))
    if customers[row.customer] == nil { customers[row.customer] = row.line }
    counted.instalments += 1
    counted.amount += row.amount
  }

  /// Every record, in the order of the keys, with the figures of the whole file.
  ///
  /// - Throws: when a document has too many instalments.
  mutating func takeRecords(_ limits: DumpLimits) throws(LedgerRefusal) -> [LedgerRecord] {
    var records: [LedgerRecord] = []
    for (code, line) in customers.sorted(by: { $0.key < $1.key }) { records.append(.namedCustomer(code, line: line)) }
    counted.customers = customers.count
    // Of equal keys the rows by their due dates: the numbers of instalments.
    rows.sort { left, right in
      guard left.key == right.key else { return left.key.order < right.key.order }
      return (left.row.due, left.row.line) < (right.row.due, right.row.line)
    }
    var start = 0
    while start < rows.count {
      let end = rows[start...].firstIndex { $0.key != rows[start].key } ?? rows.count
      guard end - start <= limits.instalmentsPerDocumentMax else {
        throw .tooLarge(
          "Un documento ha più di \(limits.instalmentsPerDocumentMax) rate "
            + "(limite dump_instalments_per_document_max).", line: rows[start].row.line)
      }
      records.append(document(rows[start..<end]))
      counted.documents += 1
      start = end
    }
    rows = []
    return records
  }

  private func document(_ rows: ArraySlice<(key: DocumentKey, row: CSVRow)>) -> LedgerRecord {
    let (key, first) = rows[rows.startIndex]
    let label = DocumentLabel(number: first.number, date: first.date)
    let instalments = zip(1..., rows).map { number, entry in
      ReportedInstalment(
        number: number, letter: entry.row.letter, date: entry.row.due, originalDue: nil, amount: entry.row.amount,
        status: .open)
    }
    return .document(
      ReportedDocument(key: key, label: label, instalments: instalments), line: rows.map(\.row.line).min() ?? first.line
    )
  }

  /// The file has no posting number: the number of the invoice stands for it, and its date for the day of posting.
  private static func key(of row: CSVRow) -> DocumentKey {
    let day = row.date ?? row.due
    return DocumentKey(
      customer: row.customer, postingYear: day.components.year, registeredOn: day,
      postingNumber: postingNumber(row.number ?? ""))
  }

  /// Digits as they are; any other text as a number above those, the same for the same text (FNV-1a).
  private static func postingNumber(_ text: String) -> Int {
    if text.utf8.count <= 9, let number = Int(text), number >= 0 { return number }
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return Int(1 << 40 | hash & 0xFF_FFFF_FFFF)
  }
}

extension DocumentKey {
  fileprivate var order: (CustomerCode, CalendarDate, Int) { (customer, registeredOn, postingNumber) }
}
