import UseCases

/// Names of authorisations: the time in milliseconds and 80 random bits in 26 letters and digits, so that they sort by
/// time and two never meet (ULID specification, with Crockford's base 32).
enum AuthorizationID {
  static func new(at instant: Instant) -> String {
    var generator = SystemRandomNumberGenerator()
    return text(
      milliseconds: UInt64(max(0, instant.microsecondsSince1970 / 1_000)),
      random: (generator.next(upperBound: 1 << 16), generator.next()))
  }

  static func text(milliseconds: UInt64, random: (high: UInt64, low: UInt64)) -> String {
    var bits =
      UInt128(milliseconds & 0xFFFF_FFFF_FFFF) << 80 | UInt128(random.high & 0xFFFF) << 64 | UInt128(random.low)
    var digits: [UInt8] = []
    for _ in 0..<26 {
      digits.append(alphabet[Int(bits & 31)])
      bits >>= 5
    }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
