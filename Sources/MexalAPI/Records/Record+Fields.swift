import CreditDomain
import JSONRPC
import JSONText

/// The readings of the dump's fields: what is accepted is what the dump's schema accepts.
extension Record {
  /// Nil for Mexal's spelling of "never" too.
  mutating func date(_ name: StaticString) throws(Mismatch) -> CalendarDate? {
    try field(name, expected: "una data AAAAMMGG che esista") { text -> CalendarDate?? in
      text == "00000000" ? .some(nil) : CalendarDate(text: text).map { .some($0) }
    } ?? nil
  }

  /// Nil for Mexal's spelling of "never" too.
  mutating func moment(_ name: StaticString) throws(Mismatch) -> LocalMoment? {
    try field(name, expected: "una data e un'ora AAAAMMGG HHMMSS che esistano") { text -> LocalMoment?? in
      text == "00000000" || text == "00000000 000000" ? .some(nil) : LocalMoment(text: text).map { .some($0) }
    } ?? nil
  }

  /// A JSON number counts by its value, a text by its digits.
  mutating func amount(_ name: StaticString) throws(Mismatch) -> Cents? {
    if let value = take(name), value.kind == .number {
      do throws(Mismatch) { return try Cents(reading: value) } catch { throw error.inside(.member(name.description)) }
    }
    return try field(name, expected: "un importo come 1234.56, con al massimo 9 cifre intere e 2 decimali") {
      Cents(decimal: $0)
    }
  }

  /// An amount in the document's currency; nil for one that the ledger cannot hold too: with more than two decimals, or
  /// beyond `Cents.recordMax`.
  mutating func foreignAmount(_ name: StaticString) throws(Mismatch) -> Cents? {
    try field(name, expected: "un importo come 1234.56, con al massimo 15 cifre intere e 9 decimali") {
      text -> Cents?? in
      if let cents = Cents(decimal: text) { return .some(cents) }
      let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
      let parts = digits.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
      let isDecimal = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) } && text.utf8.count - digits.count <= 1
      guard isDecimal, parts.count <= 2, parts[0].count <= 15, parts.count == 1 || parts[1].count <= 9 else {
        return nil
      }
      return .some(nil)
    } ?? nil
  }

  mutating func flag(_ name: StaticString) throws(Mismatch) -> Bool? {
    try field(name, expected: "S, N o niente") { Flag(rawValue: $0)?.isYes }
  }

  /// A whole number without a sign, of at most nine digits.
  mutating func number(_ name: StaticString) throws(Mismatch) -> Int? {
    try field(name, expected: "un numero intero senza segno, con al massimo 9 cifre") { text in
      text.utf8.count <= 9 && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
    }
  }

  mutating func year(_ name: StaticString) throws(Mismatch) -> Int? {
    try field(name, expected: "un anno di quattro cifre, da 1900 a 2999") { text in
      guard text.utf8.count == 4, text.utf8.allSatisfy(isDigit), let year = Int(text) else { return nil }
      return (1900...2999).contains(year) ? year : nil
    }
  }

  mutating func instalmentNumber(_ name: StaticString) throws(Mismatch) -> Int? {
    try field(name, expected: "un numero da 1 a 9999") { text in
      guard text.utf8.count <= 4, text.utf8.allSatisfy(isDigit), let number = Int(text) else { return nil }
      return number > 0 ? number : nil
    }
  }

  mutating func customerCode(_ name: StaticString) throws(Mismatch) -> CustomerCode? {
    try field(name, expected: "un codice di al massimo 32 caratteri, senza accenti e senza spazi ai bordi") { text in
      let isPrintable = text.utf8.allSatisfy { (UInt8(ascii: " ")...UInt8(ascii: "~")).contains($0) }
      return isPrintable && text.first != " " && text.last != " " ? CustomerCode(text) : nil
    }
  }

  /// Blanks say as little as nothing.
  mutating func status(_ name: StaticString) throws(Mismatch) -> ReportedStatus {
    try field(name, expected: "una lettera di Mexal, al massimo 8 caratteri senza spazi") { text in
      text.allSatisfy { $0 == " " } ? .open : PaymentLetter(text).map { ReportedStatus(letter: $0.text) }
    } ?? .open
  }

  mutating func letter(_ name: StaticString) throws(Mismatch) -> PaymentLetter? {
    try field(name, expected: "una lettera di Mexal, al massimo 8 caratteri senza spazi") { PaymentLetter($0) }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
