/// Short texts in windows-1252, the encoding of the files that programs beside Mexal read and write.
package enum Windows1252Text {
  /// Nil when a byte is one of the five that windows-1252 does not define.
  package static func text(_ bytes: some Sequence<UInt8>) -> String? {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let code = Windows1252.scalar(of: byte)
      guard code != 0 || byte == 0, let scalar = Unicode.Scalar(code) else { return nil }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// A character that windows-1252 does not have becomes a question mark.
  package static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case ..<0x80, 0xA0...0xFF: UInt8(truncatingIfNeeded: scalar.value)
      default: highBytes[scalar] ?? UInt8(ascii: "?")
      }
    }
  }

  /// 0x80 … 0x9F by the characters that they stand for.
  private static let highBytes: [Unicode.Scalar: UInt8] = {
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8(0x80)...0x9F {
      let code = Windows1252.scalar(of: byte)
      if code != 0, let scalar = Unicode.Scalar(code) { bytes[scalar] = byte }
    }
    return bytes
  }()
}
