import CreditDomain

/// The piece of a dump that is being written.
struct DumpBytes {
  private(set) var bytes: [UInt8] = []

  /// What a piece may grow to before it is handed over; one record more fits beyond it.
  static let pieceBytes = 65_536
  private static let recordBytesMax = 8_192

  init() { bytes.reserveCapacity(DumpBytes.pieceBytes + DumpBytes.recordBytesMax) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ encoded: [UInt8]) { bytes.append(contentsOf: encoded) }

  mutating func add(byte: UInt8) { bytes.append(byte) }

  mutating func add(number: Int, width: Int = 1) {
    var digits = 1
    var power = 10
    while digits < width || number >= power {
      digits += 1
      power *= 10
    }
    let start = bytes.count
    for _ in 0..<digits { bytes.append(0x30) }
    var rest = number
    for place in stride(from: start + digits - 1, through: start, by: -1) {
      bytes[place] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// `AAAAMMGG`; nothing for nil.
  mutating func add(_ date: CalendarDate?) {
    guard let date else { return }
    let (year, month, day) = date.components
    add(number: year * 10_000 + month * 100 + day, width: 8)
  }

  /// With a point and two decimals.
  mutating func add(_ amount: Cents) {
    if amount < .zero { bytes.append(UInt8(ascii: "-")) }
    let magnitude = Int(amount.minorUnits.magnitude)
    add(number: magnitude / 100)
    bytes.append(UInt8(ascii: "."))
    add(number: magnitude % 100, width: 2)
  }

  /// `AAAAMMGG HHMMSS`, at an hour of work that `salt` tells.
  mutating func add(_ date: CalendarDate, salt: Int) {
    let second = 28_800 + (Int(date.dayNumber) * 7_919 + salt * 104_729) % 36_000
    add(date)
    bytes.append(UInt8(ascii: " "))
    add(number: second / 3_600 * 10_000 + second / 60 % 60 * 100 + second % 60, width: 6)
  }

  mutating func add(flag: Bool) { bytes.append(flag ? UInt8(ascii: "S") : UInt8(ascii: "N")) }

  /// `mastro.conto`.
  mutating func add(mastro: Int, conto: Int) {
    add(number: mastro, width: 3)
    bytes.append(UInt8(ascii: "."))
    add(number: conto, width: 5)
  }

  mutating func add(codeOf account: SampleAccount) { add(mastro: account.mastro, conto: account.conto) }
}
