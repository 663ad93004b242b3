/// Whether a text is an international bank account number with its check digits (ISO 13616, modulus 97 of ISO 7064).
enum IBAN {
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (15...34).contains(bytes.count), bytes.prefix(2).allSatisfy(isLetter), bytes[2...3].allSatisfy(isDigit),
      bytes.allSatisfy({ isLetter($0) || isDigit($0) })
    else { return false }
    var remainder = 0
    for byte in bytes[4...] + bytes[..<4] {
      remainder =
        isDigit(byte)
        ? (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
        : (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
    }
    return remainder == 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}
