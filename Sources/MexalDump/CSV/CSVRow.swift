import CreditDomain
import UseCases

/// The columns of the nightly file, in their order; the last two may be missing.
enum CSVColumn: Int, CaseIterable {
  case customer, due, amount, letter, number, date, unused, currency

  static let countMin = CSVColumn.date.rawValue + 1

  var name: String {
    switch self {
    case .customer: "codice conto"
    case .due: "data scadenza"
    case .amount: "importo"
    case .letter: "tipo"
    case .number: "numero fattura"
    case .date: "data fattura"
    case .unused: "colonna 7"
    case .currency: "valuta"
    }
  }
}

/// One open instalment (*rata*) as the file has it.
struct CSVRow {
  let customer: CustomerCode
  let due: CalendarDate
  let amount: Cents
  let letter: PaymentLetter
  /// Nil when the column is empty.
  let number: String?
  let date: CalendarDate?
  let currency: String
  let columnCount: Int
  let line: Int

  init(_ line: FieldBytes, number: Int) throws(LedgerRefusal) {
    let fields = Self.split(line)
    guard fields.count >= CSVColumn.countMin else {
      throw .invalid(
        "La riga ha \(fields.count) colonne: ne servono almeno \(CSVColumn.countMin), separate da ; "
          + "(\(CSVColumn.allCases.map(\.name).joined(separator: "; "))).", line: number)
    }
    let reader = CSVFields(fields: fields, line: number)
    customer = try reader.customer()
    due = try reader.date(.due)
    amount = try reader.amount()
    letter = try reader.letter()
    self.number = try reader.text(.number)
    date = try reader.dateOrNone(.date)
    currency = try reader.text(.currency) ?? ""
    columnCount = fields.count
    self.line = number
  }

  /// A field in quotes may hold the separator, and quotes that are doubled.
  private static func split(_ line: FieldBytes) -> [[UInt8]] {
    var fields: [[UInt8]] = [[]]
    var isQuoted = false
    for (index, byte) in line.enumerated() {
      switch byte {
      case UInt8(ascii: "\""):
        if !isQuoted, index > 0, line[index - 1] == byte, !fields[fields.count - 1].isEmpty {
          fields[fields.count - 1].append(byte)
        }
        isQuoted.toggle()
      case UInt8(ascii: ";") where !isQuoted: fields.append([])
      default: fields[fields.count - 1].append(byte)
      }
    }
    return fields
  }
}

/// The fields of one line, each read into the type that it stands for.
private struct CSVFields {
  let fields: [[UInt8]]
  let line: Int

  func customer() throws(LedgerRefusal) -> CustomerCode {
    guard let code = read(.customer, { $0.customerCode() }) else {
      throw refused(.customer, "un codice di al massimo 32 caratteri, senza accenti")
    }
    return code
  }

  func date(_ column: CSVColumn) throws(LedgerRefusal) -> CalendarDate {
    guard let date = read(column, { $0.calendarDate() }) else {
      throw refused(column, "una data AAAAMMGG che esista", shown: true)
    }
    return date
  }

  func dateOrNone(_ column: CSVColumn) throws(LedgerRefusal) -> CalendarDate? {
    let isNone = read(column) { $0.isEmpty || $0.isZeroDate }
    return isNone ? nil : try date(column)
  }

  func amount() throws(LedgerRefusal) -> Cents {
    guard let amount = read(.amount, { DecimalField($0, integerDigitsMax: 9)?.cents(decimalsMax: 2) }) else {
      throw refused(
        .amount, "un importo come 1234,56, senza separatore delle migliaia, con al massimo 9 cifre intere e 2 decimali",
        shown: true)
    }
    return amount
  }

  func letter() throws(LedgerRefusal) -> PaymentLetter {
    guard let text = try text(.letter), let letter = PaymentLetter(text.uppercased()) else {
      throw refused(.letter, "la lettera del tipo di pagamento", shown: true)
    }
    return letter
  }

  /// Nil when there is nothing.
  func text(_ column: CSVColumn) throws(LedgerRefusal) -> String? {
    guard fields.indices.contains(column.rawValue) else { return nil }
    guard let text = Windows1252Text.text(trimmed(column)) else {
      throw refused(column, "un testo in windows-1252")
    }
    return text.isEmpty ? nil : text
  }

  private func read<Value>(_ column: CSVColumn, _ understand: (FieldBytes) -> Value) -> Value {
    trimmed(column).withUnsafeBufferPointer(understand)
  }

  private func trimmed(_ column: CSVColumn) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = fields[column.rawValue].drop(while: isBlank)
    return Array(start.reversed().drop(while: isBlank).reversed())
  }

  /// - Parameter shown: the value is no personal data and may be shown.
  private func refused(_ column: CSVColumn, _ expected: String, shown: Bool = false) -> LedgerRefusal {
    let value = shown ? Windows1252Text.text(trimmed(column)).map { " vale «\($0.prefix(32))»" } ?? "" : ""
    return .invalid(
      "La colonna \(column.rawValue + 1), \(column.name),\(value): ci vuole \(expected).", line: line)
  }
}
