import JSONText
import Testing

/// Goal: the bytes are exactly these, and reading them back gives what was written.
@Suite struct WriterTests {
  @Test func goldenObject() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("esito")
    writer.string("B")
    writer.key("vuoto")
    writer.beginObject()
    writer.endObject()
    writer.key("lista")
    writer.beginArray()
    writer.integer(-1)
    writer.bool(true)
    writer.null()
    writer.beginArray()
    writer.endArray()
    writer.amount(hundredths: 183_000)
    writer.endArray()
    writer.key(named: "è\"")
    writer.word("fine")
    writer.endObject()
    #expect(text(writer) == #"{"esito":"B","vuoto":{},"lista":[-1,true,null,[],1830.00],"è\"":"fine"}"#)
  }

  @Test(
    arguments: [
      (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (10, "0.10"), (99, "0.99"), (100, "1.00"), (-100, "-1.00"),
      (183_000, "1830.00"),
      (.max, "92233720368547758.07"), (.min, "-92233720368547758.08"),
    ] as [(Int64, String)])
  func amounts(hundredths: Int64, expected: String) {
    #expect(written { $0.amount(hundredths: hundredths) } == expected)
  }

  @Test(
    arguments: [
      (35, 1, "3.5"), (0, 1, "0.0"), (-3, 1, "-0.3"), (7, 0, "7"), (1, 18, "0.000000000000000001"),
      (.min, 0, "-9223372036854775808"),
    ] as [(Int64, Int, String)])
  func decimals(value: Int64, decimals: Int, expected: String) {
    #expect(written { $0.decimal(value, decimals: decimals) } == expected)
  }

  @Test(arguments: [0, 1, -1, 9, 10, 1_234_567_890, .max, .min] as [Int64])
  func integers(value: Int64) {
    #expect(written { $0.integer(value) } == String(value))
  }

  @Test(arguments: [
    ("", "\"\""), ("a/b", "\"a/b\""), ("\"", "\"\\\"\""), ("\\", "\"\\\\\""), ("a\"b\\c", "\"a\\\"b\\\\c\""),
    ("\u{8}\u{C}\n\r\t", "\"\\b\\f\\n\\r\\t\""), ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
    ("è€𝄞\u{2028}", "\"è€𝄞\u{2028}\""),
  ])
  func strings(value: String, expected: String) {
    #expect(written { $0.string(value) } == expected)
  }

  @Test func everyTextComesBack() throws {
    var random = SplitMix(seed: 20_261_009)
    for round in 0..<500 {
      let scalars = (0..<Int(random.next() % 40)).map { _ in random.scalar() }
      var string = ""
      string.unicodeScalars.append(contentsOf: scalars)
      var writer = JSONWriter()
      writer.string(string)
      #expect(try JSONValue(validating: writer.bytes).string == string, "seed 20261009, round \(round)")
    }
  }

  @Test func truncatingForgets() {
    var writer = JSONWriter()
    writer.beginArray()
    writer.integer(1)
    let mark = writer.count
    writer.string("to be forgotten")
    writer.truncate(to: mark)
    writer.integer(2)
    writer.endArray()
    #expect(text(writer) == "[1,2]")
    writer.removeAll()
    #expect(writer.bytes.isEmpty)
  }

  @Test func messagesOneAfterTheOtherHaveNoComma() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.endObject()
    writer.appendVerbatim("\n")
    writer.raw(Array("{\"a\":1}".utf8))
    writer.appendVerbatim(Array("\n".utf8))
    #expect(text(writer) == "{}\n{\"a\":1}\n")
  }

  @Test func growsAsNeeded() throws {
    let long = String(repeating: "0123456789\"", count: 10_000)
    var writer = JSONWriter(capacity: 1)
    writer.beginArray()
    writer.string(long)
    writer.string(long)
    writer.endArray()
    let elements = try #require(try JSONValue(validating: writer.bytes).elements)
    #expect(elements.map(\.string) == [long, long])
    #expect(writer.bytes(from: writer.count - 2) == Array("\"]".utf8))
    #expect(writer.withBytes { $0.count } == writer.count)
  }

  @Test func rawValuesKeepTheirSpelling() throws {
    let value = try JSONValue(validating: Array(" [1.0, 1e3,\"\\u0041\"] ".utf8))
    let elements = try #require(value.elements)
    let result = written { writer in
      writer.beginArray()
      for element in elements { writer.value(element) }
      if let number = JSONNumber("1.50") { writer.number(number) }
      writer.endArray()
    }
    #expect(result == "[1.0,1e3,\"\\u0041\",1.50]")
  }

  @Test func indented() throws {
    let value = try JSONValue(validating: Array(#"{"a":[],"b":{"c":[1,"x"]},"d":{}}"#.utf8))
    #expect(
      String(decoding: value.indented(), as: UTF8.self) == """
        {
          "a": [],
          "b": {
            "c": [
              1,
              "x"
            ]
          },
          "d": {}
        }
        """)
  }

  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return text(writer)
  }

  private func text(_ writer: borrowing JSONWriter) -> String { String(decoding: writer.bytes, as: UTF8.self) }
}

/// Sebastiano Vigna's SplitMix64: the same seed gives the same texts everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Controls, ASCII, accented letters and everything else in about equal parts.
  mutating func scalar() -> Unicode.Scalar {
    let widths: [UInt32] = [0x20, 0x80, 0x800, 0x110000]
    let width = widths[Int(next() % 4)]
    return Unicode.Scalar(UInt32(next() % UInt64(width))) ?? " "
  }
}
