import CreditDomain
import JSONText
import UseCases

/// The value of one field, or that there is none.
struct FieldValue {
  private let value: JSONValue?
  private let name: String
  private let resource: String
  private let code: String

  init(value: JSONValue?, name: String, of fields: RecordFields) {
    self.value = value.flatMap { $0.isNull ? nil : $0 }
    self.name = name
    resource = fields.resource
    code = fields.code
  }

  /// A text as it is, a number as it is written; nil when there is nothing.
  func text() throws(LedgerRefusal) -> String? {
    guard let value else { return nil }
    if let text = value.string {
      let trimmed = Self.trimmed(text)
      return trimmed.isEmpty ? nil : trimmed
    }
    guard value.kind == .number else { throw refused(expected: "un testo o un numero") }
    return value.source
  }

  /// As `text`, and nil also for zero: WebAPI writes the number 0 where nothing was chosen from a table.
  func tableCode() throws(LedgerRefusal) -> String? {
    let text = try text()
    return text == "0" ? nil : text
  }

  /// Nil when nothing is said, or Mexal's spelling of "never".
  func date() throws(LedgerRefusal) -> CalendarDate? {
    guard let text = try text(), text != "00000000" else { return nil }
    guard text.utf8.count == 8, let date = CalendarDate(text: text) else {
      throw refused(expected: "una data AAAAMMGG che esista")
    }
    return date
  }

  func moment() throws(LedgerRefusal) -> LocalMoment? {
    guard let text = try text(), text != "00000000 000000", text != "00000000" else { return nil }
    guard text.utf8.count == 15, let moment = LocalMoment(text: text) else {
      throw refused(expected: "una data e un'ora AAAAMMGG HHMMSS che esistano")
    }
    return moment
  }

  /// - Parameter decimalsMax: of the currency.
  func amount(decimalsMax: Int) throws(LedgerRefusal) -> Cents? {
    guard let value, value.string != "" else { return nil }
    let cents: Cents? =
      if let text = value.string {
        Cents(decimal: Self.trimmed(text))
      } else {
        value.number.flatMap { $0.scaled(decimals: 2) }.map { Cents($0) }
      }
    guard let cents, cents <= Cents.recordMax, -cents <= Cents.recordMax, cents.fits(decimals: decimalsMax) else {
      throw refused(expected: "un importo con al massimo 9 cifre intere e \(min(decimalsMax, 2)) decimali")
    }
    return cents
  }

  func number(max: Int = 999_999_999) throws(LedgerRefusal) -> Int? {
    guard let value, value.string != "" else { return nil }
    let number = value.string.flatMap { Int64(Self.trimmed($0)) } ?? value.number?.int64
    guard let number, (0...Int64(max)).contains(number) else {
      throw refused(expected: "un numero intero da 0 a \(max)")
    }
    return Int(number)
  }

  /// S is yes; N, a blank and nothing are no.
  func flag() throws(LedgerRefusal) -> Bool {
    switch try text() {
    case nil, "N": return false
    case "S": return true
    default: throw refused(expected: "S o N")
    }
  }

  func customerCode() throws(LedgerRefusal) -> CustomerCode? {
    guard let text = try text() else { return nil }
    guard text.utf8.allSatisfy({ (UInt8(ascii: " ")...UInt8(ascii: "~")).contains($0) }),
      let code = CustomerCode(text)
    else { throw refused(expected: "un codice di al massimo 32 caratteri, senza accenti") }
    return code
  }

  /// What `read` finds, which must be there.
  func required<Value>(_ read: (FieldValue) throws(LedgerRefusal) -> Value?) throws(LedgerRefusal) -> Value {
    guard let value = try read(self) else { throw refused(expected: "un valore") }
    return value
  }

  /// What `read` finds; nil and a warning when that cannot be read.
  func lenient<Value>(
    _ warnings: inout ReadingWarnings, _ read: (FieldValue) throws(LedgerRefusal) -> Value?
  ) -> Value? {
    do throws(LedgerRefusal) { return try read(self) } catch {
      warnings.count(unread: resource, code: code, field: name)
      return nil
    }
  }

  /// Values are not shown: some are personal.
  func refused(expected: String) -> LedgerRefusal {
    .notRead("\(resource) \(code): il campo \(name) non va bene: ci vuole \(expected).")
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.first == 0x20 || bytes.last == 0x20 else { return text }
    let start = bytes.drop { $0 == 0x20 }
    return String(decoding: start.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
  }
}
