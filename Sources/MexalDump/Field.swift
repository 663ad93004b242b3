import CreditDomain
import UseCases

/// A known attribute with a value, read once into the type that it stands for.
struct Field<Name: ElementAttribute> {
  let name: Name
  let attribute: TagAttribute
  let position: MarkupPosition

  var bytes: FieldBytes { attribute.bytes }

  func text() -> String { bytes.text() }

  /// Nil for Mexal's spelling of "never".
  func dateOrNone() throws(LedgerRefusal) -> CalendarDate? { bytes.isZeroDate ? nil : try date() }

  func date() throws(LedgerRefusal) -> CalendarDate {
    guard let date = bytes.calendarDate() else { throw refused(expected: "una data AAAAMMGG che esista") }
    return date
  }

  /// Nil for Mexal's spelling of "never".
  func momentOrNone() throws(LedgerRefusal) -> LocalMoment? { bytes.isZeroMoment ? nil : try moment() }

  func moment() throws(LedgerRefusal) -> LocalMoment {
    guard let moment = bytes.localMoment() else {
      throw refused(expected: "una data e un'ora AAAAMMGG HHMMSS che esistano")
    }
    return moment
  }

  func amount(decimalsMax: Int) throws(LedgerRefusal) -> Cents {
    guard let amount = DecimalField(bytes, integerDigitsMax: 9)?.cents(decimalsMax: decimalsMax) else {
      throw refused(
        expected: "un importo come \(decimalsMax == 0 ? "1234" : "1234.56"), senza separatore delle migliaia, "
          + "con al massimo 9 cifre intere e \(decimalsMax) decimali")
    }
    return amount
  }

  /// An amount in a currency with `decimalsMax` decimals, nil = nobody said how many. The answer is nil for an amount
  /// that the ledger cannot hold: with more than two decimals, or beyond `Cents.recordMax`.
  func foreignAmount(decimalsMax: Int?) throws(LedgerRefusal) -> Cents? {
    guard let decimal = DecimalField(bytes, integerDigitsMax: 15), decimal.fractionDigits <= decimalsMax ?? 9 else {
      throw refused(
        expected: "un importo come 1234.56, senza separatore delle migliaia, con al massimo 15 cifre intere e "
          + "\(decimalsMax ?? 9) decimali")
    }
    guard let amount = decimal.cents(decimalsMax: 2), amount <= Cents.recordMax, -amount <= Cents.recordMax else {
      return nil
    }
    return amount
  }

  func total() throws(LedgerRefusal) -> Cents {
    guard let total = DecimalField(bytes, integerDigitsMax: 13)?.cents(decimalsMax: 2) else {
      throw refused(expected: "un importo come 1234.56, con al massimo 13 cifre intere e 2 decimali")
    }
    return total
  }

  func number(digitsMax: Int = 9) throws(LedgerRefusal) -> Int {
    guard let number = bytes.number(digitsMax: digitsMax) else {
      throw refused(expected: "un numero intero senza segno, con al massimo \(digitsMax) cifre")
    }
    return number
  }

  func year() throws(LedgerRefusal) -> Int {
    guard bytes.count == 4, let year = bytes.number(digitsMax: 4), (1900...2999).contains(year) else {
      throw refused(expected: "un anno di quattro cifre, da 1900 a 2999")
    }
    return year
  }

  func flag() throws(LedgerRefusal) -> Bool {
    guard let flag = bytes.flag() else { throw refused(expected: "S, N o niente") }
    return flag
  }

  func letter() throws(LedgerRefusal) -> PaymentLetter {
    guard let letter = bytes.letter() else {
      throw refused(expected: "una lettera di Mexal, al massimo 8 caratteri senza spazi")
    }
    return letter
  }

  /// The code of a row of one of the company's tables.
  func tableCode() throws(LedgerRefusal) -> String {
    let text = text()
    guard text.unicodeScalars.count <= 64 else { throw refused(expected: "un codice di al massimo 64 caratteri") }
    return text
  }

  func customerCode() throws(LedgerRefusal) -> CustomerCode {
    guard let code = bytes.customerCode() else {
      throw refusedUnseen(expected: "un codice di al massimo 32 caratteri, senza accenti e senza spazi ai bordi")
    }
    return code
  }
}

extension Field {
  /// The refusal of a value that is no personal data and may be shown.
  func refused(expected: String) -> LedgerRefusal {
    let shown = String(bytes.text().prefix(32))
    return .invalid(
      "In <\(Name.element.rawValue)> l'attributo \(name.rawValue) vale «\(shown)»: ci vuole \(expected).",
      line: line)
  }

  /// The refusal of a value that is not shown.
  func refusedUnseen(expected: String) -> LedgerRefusal {
    .invalid(
      "In <\(Name.element.rawValue)> l'attributo \(name.rawValue) non va bene: ci vuole \(expected).", line: line)
  }

  private var line: Int { position.line(at: attribute.begin) }
}
