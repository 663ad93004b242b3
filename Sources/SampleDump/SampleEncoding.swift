/// The bytes that stand for the text of a dump.
package enum SampleEncoding: Hashable, Sendable, CaseIterable {
  /// As Mexal writes its files.
  case windows1252
  case utf8

  /// The name in the XML declaration.
  var declaredName: StaticString {
    switch self {
    case .windows1252: "windows-1252"
    case .utf8: "UTF-8"
    }
  }

  /// The bytes of an attribute value, with what XML reserves escaped.
  func attributeBytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += Array("&amp;".utf8)
      case "<": bytes += Array("&lt;".utf8)
      case "\"": bytes += Array("&quot;".utf8)
      default: append(scalar, to: &bytes)
      }
    }
    return bytes
  }

  private func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch self {
    case .utf8: bytes += Array(String(scalar).utf8)
    case .windows1252: bytes.append(SampleEncoding.windows1252Byte(of: scalar))
    }
  }

  /// Latin-1 where the two agree, and the few of the upper controls' places that the word lists use.
  private static func windows1252Byte(of scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xFF: return UInt8(scalar.value)
    case 0x20AC: return 0x80
    case 0x2013: return 0x96
    case 0x2019: return 0x92
    default: preconditionFailure("The word lists hold only characters of windows-1252.")
    }
  }
}
