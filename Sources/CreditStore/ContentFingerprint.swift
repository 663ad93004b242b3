/// Tells whether two reports of a record say the same: 128 bits over every field with its length, stable across
/// versions, since fingerprints are kept. Not a protection against forgery.
///
/// IMPORTANT: a change here makes every record look changed once; the golden values of the test must not change.
struct ContentFingerprint {
  private var high: UInt64 = 0x243F_6A88_85A3_08D3
  private var low: UInt64 = 0x1319_8A2E_0370_7344

  var value: (high: Int64, low: Int64) {
    var end = self
    end.mix(0x9E37_79B9_7F4A_7C15)
    return (Int64(bitPattern: end.high), Int64(bitPattern: end.low))
  }

  /// Two lanes with different multipliers, each folding the 128 bits of a product.
  private mutating func mix(_ word: UInt64) {
    let first = (high ^ word).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
    let second = (low ^ (word &+ 0xA409_3822_299F_31D0)).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    high = first.high ^ first.low ^ (second.low &>> 29)
    low = second.high ^ second.low &+ high
  }

  mutating func add(_ number: Int64) { mix(UInt64(bitPattern: number)) }
  mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }
  mutating func add(_ flag: Bool) { mix(flag ? 2 : 1) }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      mix(UInt64(bytes.count))
      var offset = 0
      while offset + 8 <= bytes.count {
        mix(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
        offset += 8
      }
      guard offset < bytes.count else { return }
      var rest: UInt64 = 0
      for byte in bytes[offset...].reversed() { rest = rest << 8 | UInt64(byte) }
      mix(rest)
    }
  }

  /// A field that was not said differs from every value, the empty text too.
  private mutating func addMissing() { mix(0xFFFF_FFFF_FFFF_FFFE) }
  mutating func add(_ text: String?) { if let text { add(text) } else { addMissing() } }
  mutating func add(_ number: Int64?) { if let number { add(number) } else { addMissing() } }
  mutating func add(_ number: Int?) { if let number { add(number) } else { addMissing() } }
}
