import CreditDomain

/// The bytes of one attribute's value, UTF-8, valid until the parser goes on.
typealias FieldBytes = UnsafeBufferPointer<UInt8>

// The readings below accept exactly what the schema's types of the same names accept. They work on bytes in place: an
// import reads twenty attributes for each of a million instalments.

extension FieldBytes {
  /// The number that `count` digits at `start` spell; nil when one of them is no digit or lies outside.
  func digits(at start: Int, count length: Int) -> Int? {
    guard start >= 0, start + length <= count else { return nil }
    var value = 0
    for index in start..<(start + length) {
      let digit = self[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A whole number without a sign, with at most `digitsMax` digits after leading zeros.
  func number(digitsMax: Int) -> Int? {
    guard !isEmpty else { return nil }
    var start = 0
    while start < count - 1, self[start] == UInt8(ascii: "0") { start += 1 }
    guard count - start <= digitsMax else { return nil }
    return digits(at: start, count: count - start)
  }

  /// `AAAAMMGG` of a day that exists.
  func calendarDate() -> CalendarDate? { count == 8 ? calendarDateAtStart() : nil }

  /// `AAAAMMGG HHMMSS`.
  func localMoment() -> LocalMoment? {
    guard count == 15, self[8] == UInt8(ascii: " "), let date = calendarDateAtStart(),
      let hour = digits(at: 9, count: 2), let minute = digits(at: 11, count: 2), let second = digits(at: 13, count: 2),
      hour < 24, minute < 60, second < 60
    else { return nil }
    return LocalMoment(date: date, secondOfDay: hour * 3_600 + minute * 60 + second)
  }

  private func calendarDateAtStart() -> CalendarDate? {
    guard let number = digits(at: 0, count: 8) else { return nil }
    return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// Mexal's spelling of "never": zeros in place of a day, or of a day and a time.
  var isZeroDate: Bool { equals("00000000") }
  var isZeroMoment: Bool { isZeroDate || equals("00000000 000000") }

  /// S is yes, N is no.
  func flag() -> Bool? {
    guard count == 1 else { return nil }
    switch self[0] {
    case UInt8(ascii: "S"): return true
    case UInt8(ascii: "N"): return false
    default: return nil
    }
  }

  /// Up to 32 characters of ASCII without a blank at either end.
  func customerCode() -> CustomerCode? {
    let text = text()
    guard text.utf8.first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " "),
      text.utf8.allSatisfy({ (UInt8(ascii: " ")...UInt8(ascii: "~")).contains($0) })
    else { return nil }
    return CustomerCode(text)
  }

  /// Up to eight characters, none of them blank.
  func letter() -> PaymentLetter? { PaymentLetter(text()) }

  /// Up to eight blanks, in place of a letter that is not there.
  var isBlankLetter: Bool { count <= 8 && allSatisfy { $0 == UInt8(ascii: " ") } }

  /// The value as text.
  ///
  /// libxml2 leaves an ampersand in a value as the reference `&#38;`, since a tree that it builds resolves it later.
  func text() -> String {
    guard contains(UInt8(ascii: "&")) else { return String(decoding: self, as: UTF8.self) }
    var decoded: [UInt8] = []
    var index = 0
    while index < count {
      decoded.append(self[index])
      let isAmpersand = FieldBytes(rebasing: self[index..<Swift.min(index + 5, count)]).equals("&#38;")
      index += isAmpersand ? 5 : 1
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
