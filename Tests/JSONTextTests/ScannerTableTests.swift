import JSONText
import Testing

/// Goal: what RFC 8259 allows is accepted and nothing else, one row a rule of the grammar.
@Suite struct ScannerTableTests {
  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-0", "10", "-10", "1.5", "0.5", "1e5", "1E5", "1e+5", "1e-5", "0e1",
    "0e+1",
    "-0.0", "123.456e-78", "1.0E+2", "123456789012345678901234567890", "\"\"", "\" \"", "\"a\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0041\"", "\"\\u0000\"", "\"\\uD834\\uDD1E\"", "\"\\ud834\\udd1e\"", "\"\\uDBFF\\uDFFF\"", "\"\\u2028\"",
    "\"\\\\u0041\"",
    "\"à€𝄞\"", "\"\u{7F}\"", "\"\u{FEFF}\"", "\"\u{FFFF}\"", "\"\u{10FFFF}\"", "\"//\"", "\"/* */\"", "[1]", "[1,2]",
    "[[]]", "[[],[[]]]", "[1 , 2]", " [1] ", "\t\r\n[\n]\n", "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"\":0}", "{\"a\":{}}",
    "{\"\\u0061\":[]}", "[null,true,false,\"x\",{}]", "{ \"a\" : [ 1 , { } ] }", "{\"min\":-1.0e+28,\"max\":1.0e+28}",
  ])
  func valid(text: String) throws {
    let bytes = Array(text.utf8)
    _ = try JSONValue(validating: bytes)
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0), (" ", .unexpectedEnd, 0), ("[", .unexpectedEnd, 1), ("{", .unexpectedEnd, 1),
      ("[1", .unexpectedEnd, 2), ("{\"a\"", .unexpectedEnd, 4), ("{\"a\":", .unexpectedEnd, 5),
      ("\"abc", .unexpectedEnd, 4),
      ("\"a\\", .unexpectedEnd, 3), ("\"\\u12", .unexpectedEnd, 5), ("tru", .unexpectedEnd, 3),
      ("-", .unexpectedEnd, 1),
      ("1.", .unexpectedEnd, 2), ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3),
      ("\"\\uD834\\", .unexpectedEnd, 8),
      ("[1,]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1), ("[1,,2]", .unexpectedByte, 3),
      ("[1 2]", .unexpectedByte, 3),
      ("[1}", .unexpectedByte, 2), ("{]", .unexpectedByte, 1), ("{\"a\":1,}", .unexpectedByte, 7),
      ("{,}", .unexpectedByte, 1),
      ("{\"a\" 1}", .unexpectedByte, 5), ("{\"a\"::1}", .unexpectedByte, 5), ("{a:1}", .unexpectedByte, 1),
      ("{1:1}", .unexpectedByte, 1),
      ("{'a':1}", .unexpectedByte, 1), ("['a']", .unexpectedByte, 1), ("[a", .unexpectedByte, 1),
      ("{\"a\":1 \"b\":2}", .unexpectedByte, 7),
      ("[1]]", .trailingBytes, 3), ("{}}", .trailingBytes, 2), ("[]x", .trailingBytes, 2), ("1 2", .trailingBytes, 2),
      ("null,", .trailingBytes, 4), ("\"a\"\"b\"", .trailingBytes, 3), ("{}#", .trailingBytes, 2),
      ("{} //", .trailingBytes, 3),
      ("01", .unexpectedByte, 1), ("-01", .unexpectedByte, 2), ("00", .unexpectedByte, 1), ("+1", .unexpectedByte, 0),
      (".5", .unexpectedByte, 0), ("-.5", .unexpectedByte, 1), ("1.e3", .unexpectedByte, 2),
      ("[1.]", .unexpectedByte, 3),
      ("1e1.5", .unexpectedByte, 3), ("[1ee2]", .unexpectedByte, 3), ("[1e+-2]", .unexpectedByte, 4),
      ("--1", .unexpectedByte, 1),
      ("0x1F", .unexpectedByte, 1), ("1_000", .unexpectedByte, 1), ("1a", .unexpectedByte, 1),
      ("[1+2]", .unexpectedByte, 2),
      ("NaN", .unexpectedByte, 0), ("[-Infinity]", .unexpectedByte, 2), ("Infinity", .unexpectedByte, 0),
      ("[１]", .unexpectedByte, 1),
      ("True", .unexpectedByte, 0), ("TRUE", .unexpectedByte, 0), ("nul1", .unexpectedByte, 3),
      ("[nan]", .unexpectedByte, 2),
      ("truex", .trailingBytes, 4), ("\"\\x41\"", .unexpectedByte, 2), ("\"\\'\"", .unexpectedByte, 2),
      ("\"\\a\"", .unexpectedByte, 2),
      ("\"\\U0041\"", .unexpectedByte, 2), ("\"\\u00G0\"", .unexpectedByte, 5), ("\"\\u{41}\"", .unexpectedByte, 3),
      ("\"\n\"", .unexpectedByte, 1), ("\"\t\"", .unexpectedByte, 1), ("\"\u{0}\"", .unexpectedByte, 1),
      ("\"12345678\u{1F}\"", .unexpectedByte, 9),
      ("\"\\uD834\"", .loneSurrogate, 7), ("\"\\uD834x\"", .loneSurrogate, 7), ("\"\\uDD1E\"", .loneSurrogate, 6),
      ("\"\\uD834\\n\"", .loneSurrogate, 8), ("\"\\uD834\\u0041\"", .loneSurrogate, 12),
      ("\"\\uD834\\uD834\"", .loneSurrogate, 12),
      ("[\u{A0}]", .unexpectedByte, 1), ("[\u{C}]", .unexpectedByte, 1), ("\u{FEFF}[]", .unexpectedByte, 0),
      ("*", .unexpectedByte, 0),
      ("/**/1", .unexpectedByte, 0), ("[1]/**/", .trailingBytes, 3), ("<null>", .unexpectedByte, 0),
    ] as [(String, JSONFault.Reason, Int)])
  func invalid(text: String, reason: JSONFault.Reason, offset: Int) {
    #expect(throws: JSONFault(reason, offset: offset)) { try JSONValue(validating: Array(text.utf8)) }
  }

  @Test(
    arguments: [
      ([0xFF], 1), ([0xC0, 0x80], 1), ([0xC1, 0xBF], 1), ([0xF5, 0x80, 0x80, 0x80], 1), ([0x80], 1), ([0xBF], 1),
      ([0xC3, 0x28], 2), ([0xC3, 0xC3], 2), ([0xE0, 0x80, 0x80], 2), ([0xE0, 0x9F, 0xBF], 2), ([0xE2, 0x82, 0x22], 3),
      ([0xED, 0xA0, 0x80], 2), ([0xED, 0xBF, 0xBF], 2), ([0xF0, 0x80, 0x80, 0x80], 2), ([0xF0, 0x8F, 0xBF, 0xBF], 2),
      ([0xF4, 0x90, 0x80, 0x80], 2), ([0xF0, 0x9D, 0x84, 0x22], 4), ([0xE8, 0x41], 2),
    ] as [([UInt8], Int)])
  func notUTF8(inner: [UInt8], offset: Int) {
    #expect(throws: JSONFault(.invalidUTF8, offset: offset)) { try JSONValue(validating: [0x22] + inner + [0x22]) }
  }

  @Test(
    arguments: [
      [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF],
      [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ] as [[UInt8]])
  func firstAndLastOfEachUTF8Range(inner: [UInt8]) throws {
    let value = try JSONValue(validating: [0x22] + inner + [0x22])
    #expect(value.string.map { Array($0.utf8) } == inner)
  }
}
