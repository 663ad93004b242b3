import MexalDump
import Testing

/// Goal: every character that the encoding has goes there and back.
@Suite struct Windows1252TextTests {
  private static let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  @Test(arguments: UInt8.min...UInt8.max)
  func thereAndBack(byte: UInt8) {
    let text = Windows1252Text.text([byte])
    #expect((text == nil) == Self.undefined.contains(byte))
    if let text { #expect(Windows1252Text.bytes(text) == [byte]) }
  }

  @Test func whatItLacksBecomesAQuestionMark() {
    #expect(Windows1252Text.bytes("è € – Ł漢\u{81}") == [0xE8, 0x20, 0x80, 0x20, 0x96, 0x20, 0x3F, 0x3F, 0x3F])
  }
}
