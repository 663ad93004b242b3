import CreditDomain
import JSONRPC
import JSONText

/// The kinds of values that configuration files hold.
extension SettingsObject {
  mutating func integer(_ key: StaticString, _ range: ClosedRange<Int64>) -> Int? {
    value(key, "un numero intero da \(range.lowerBound) a \(range.upperBound)") { value in
      guard let number = value.number?.int64, range.contains(number) else { return nil }
      return Int(number)
    }
  }

  mutating func amount(_ key: StaticString) -> Cents? {
    value(key, "un importo da 0 con al massimo due decimali") { value in
      guard let minorUnits = value.number?.scaled(decimals: 2) else { return nil }
      return (0...Cents.recordMax.minorUnits).contains(minorUnits) ? Cents(minorUnits) : nil
    }
  }

  mutating func bool(_ key: StaticString) -> Bool? { value(key, "true o false", \.bool) }

  /// A line that is not blank.
  mutating func text(_ key: StaticString, lengthMaxBytes: Int = 200) -> String? {
    value(key, "un testo di al massimo \(lengthMaxBytes) byte, non vuoto") { value in
      value.string.flatMap { SettingsObject.isLine($0, lengthMaxBytes: lengthMaxBytes) ? $0 : nil }
    }
  }

  /// Whether it is one line that is not blank.
  static func isLine(_ text: String, lengthMaxBytes: Int = 200) -> Bool {
    text.utf8.count <= lengthMaxBytes && text.contains { !$0.isWhitespace } && text.utf8.allSatisfy { $0 >= 0x20 }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: StaticString, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    value(key, "uno di: " + Choice.allCases.map(\.rawValue).joined(separator: ", ")) { value in
      value.string.flatMap(Choice.init)
    }
  }

  /// A list without repetitions.
  mutating func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
    _ key: StaticString, _ type: Choice.Type
  ) -> Set<Choice>? where Choice.RawValue == String {
    value(key, "un elenco di: " + Choice.allCases.map(\.rawValue).joined(separator: ", ")) { value in
      guard let items = value.elements.map(Array.init) else { return nil }
      let found = Set(items.compactMap { $0.string.flatMap(Choice.init) })
      return found.count == items.count ? found : nil
    }
  }

  /// `#RRGGBB`.
  mutating func color(_ key: StaticString) -> String? {
    value(key, "un colore #RRGGBB") { value in
      guard let text = value.string, text.utf8.count == 7, text.first == "#",
        text.dropFirst().allSatisfy(\.isHexDigit), text.utf8.count == text.count
      else { return nil }
      return text
    }
  }

  /// `AAAAMMGG`; ISO 8601 is read too.
  mutating func day(_ key: StaticString) -> CalendarDate? {
    value(key, "una data AAAAMMGG") { $0.string.flatMap { CalendarDate(text: $0) } }
  }

  /// Minutes after midnight, written `HH:MM`.
  mutating func timeOfDay(_ key: StaticString) -> Int? {
    value(key, "un'ora HH:MM", minutesAfterMidnight)
  }

  /// Times of day without repetitions, as `timeOfDay` reads each; at least one.
  mutating func timesOfDay(_ key: StaticString, max: Int) -> Set<Int>? {
    value(key, "un elenco di ore HH:MM diverse, da 1 a \(max)") { value in
      guard let items = value.elements.map(Array.init), (1...max).contains(items.count) else { return nil }
      let found = Set(items.compactMap(minutesAfterMidnight))
      return found.count == items.count ? found : nil
    }
  }
}

private func minutesAfterMidnight(_ value: JSONValue) -> Int? {
  guard let bytes = value.string.map({ Array($0.utf8) }), bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
    let hour = twoDigits(bytes[..<2]), let minute = twoDigits(bytes[3...]), hour < 24, minute < 60
  else { return nil }
  return hour * 60 + minute
}

private func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
  bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    ? Int(String(decoding: bytes, as: UTF8.self)) : nil
}
