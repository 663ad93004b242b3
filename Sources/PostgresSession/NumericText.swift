/// The decimal text of PostgreSQL's binary `numeric`: groups of four digits, base 10,000 (`numeric_send` in `numeric.c`:
/// group count, weight of the first group, sign, decimals shown, groups). Nil for NaN, infinity and malformed bytes.
func decimalText(ofNumeric bytes: UnsafeRawBufferPointer) -> String? {
  guard bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
  func word(_ index: Int) -> Int16 { Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)) }
  let groupCount = Int(word(0))
  let weight = Int(word(1))
  let sign = UInt16(bitPattern: word(2))
  let decimals = Int(word(3))
  guard groupCount >= 0, decimals >= 0, bytes.count == 8 + groupCount * 2 else { return nil }
  guard sign == 0 || sign == 0x4000 else { return nil }

  /// Group `index` counts from the decimal point: 0 holds the units, -1 the first four decimals.
  func group(_ index: Int) -> String {
    let position = weight - index
    let value = (0..<groupCount).contains(position) ? Int(word(4 + position)) : 0
    let digits = String(value)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  var whole = ""
  for index in stride(from: max(0, weight), through: 0, by: -1) { whole += group(index) }
  let significant = whole.drop { $0 == "0" }
  var text = (sign == 0 ? "" : "-") + (significant.isEmpty ? "0" : significant)
  guard decimals > 0 else { return text }
  var fraction = ""
  for index in 1...(decimals + 3) / 4 { fraction += group(-index) }
  text += "." + fraction.prefix(decimals)
  return text
}
