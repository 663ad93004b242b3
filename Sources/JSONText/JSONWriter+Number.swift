extension JSONWriter {
  package mutating func integer(_ value: Int64) {
    decimal(value, decimals: 0)
  }

  /// An amount of money given in hundredths: always a number with exactly two decimals, `-5` is `-0.05`.
  package mutating func amount(hundredths: Int64) {
    decimal(hundredths, decimals: 2)
  }

  /// A decimal number given as its digits without the point, for example 35 with one decimal for `3.5`.
  package mutating func decimal(_ value: Int64, decimals: Int) {
    precondition((0...18).contains(decimals), "a 64-bit number has at most 18 decimals")
    comma()
    let magnitude = value.magnitude
    let digits = max(Self.digitCount(magnitude), decimals + 1)
    let sign = value < 0 ? 1 : 0
    let point = decimals > 0 ? 1 : 0
    let room = store.room(for: sign + digits + point)
    if value < 0 { room[0] = ASCII.minus }
    var rest = magnitude
    var position = sign + digits + point
    for digit in 0..<digits {
      if digit == decimals, decimals > 0 {
        position -= 1
        room[position] = ASCII.point
      }
      position -= 1
      room[position] = ASCII.zero + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    store.commit(sign + digits + point)
  }

  /// A number as its digits were written.
  package mutating func number(_ value: JSONNumber) {
    comma()
    value.digits.withUnsafeBufferPointer { store.append($0) }
  }

  private static func digitCount(_ value: UInt64) -> Int {
    var count = 1
    var rest = value
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}
