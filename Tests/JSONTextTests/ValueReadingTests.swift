import JSONText
import Testing

/// Goal: what is read is what was written: names, texts, numbers, order, repetitions.
@Suite struct ValueReadingTests {
  @Test func membersInOrderWithRepetitions() throws {
    let value = try parse(" { \"a\" : 1 , \"b\":[1,{\"x\":\"]}\"}],\"a\":\"\\\"\" ,\"\":null } ")
    let members = try #require(value.members)
    #expect(members.map { "\($0.name)=\($0.value.source)" } == ["a=1", "b=[1,{\"x\":\"]}\"}]", "a=\"\\\"\"", "=null"])
  }

  @Test func emptyContainers() throws {
    #expect(try parse("{ }").members.map { $0.count(where: { _ in true }) } == 0)
    #expect(try parse("[\n]").elements.map { $0.count(where: { _ in true }) } == 0)
  }

  @Test func elementsInOrder() throws {
    let elements = try #require(try parse("[ 1,\"two\" , [3] ,{\"four\":4}, null,true ]").elements)
    #expect(elements.map(\.source) == ["1", "\"two\"", "[3]", "{\"four\":4}", "null", "true"])
  }

  @Test(
    arguments: [
      ("{}", .object), ("[]", .array), ("\"\"", .string), ("-1", .number), ("0", .number), ("true", .bool),
      ("false", .bool),
      ("null", .null),
    ] as [(String, JSONValue.Kind)])
  func kinds(text: String, kind: JSONValue.Kind) throws {
    let value = try parse(text)
    #expect(value.kind == kind)
    #expect((value.members != nil) == (kind == .object))
    #expect((value.elements != nil) == (kind == .array))
    #expect((value.string != nil) == (kind == .string))
    #expect((value.number != nil) == (kind == .number))
    #expect((value.bool != nil) == (kind == .bool))
    #expect(value.isNull == (kind == .null))
  }

  @Test(arguments: [
    ("\"\"", ""), ("\"abc\"", "abc"), ("\"è€𝄞\"", "è€𝄞"), ("\"\\u00e8\\u20AC\\ud834\\udd1e\"", "è€𝄞"),
    ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"), ("\"\\u0000x\"", "\u{0}x"),
    ("\"\\\\u0041\"", "\\u0041"),
    ("\"\\uDBFF\\uDFFF!\"", "\u{10FFFF}!"), ("\"a\\u0062c\"", "abc"),
  ])
  func texts(text: String, string: String) throws {
    #expect(try parse(text).string == string)
  }

  @Test func namesCompareHoweverTheyAreSpelled() throws {
    let members = try #require(
      try parse("{\"\\u0069d\":1,\"id\":2,\"ID\":3,\"id \":4,\"\\u0069\":5,\"i\\\\\":6,\"ie\":7}").members)
    #expect(members.map { $0.isNamed("id") } == [true, true, false, false, false, false, false])
    #expect(try parse("\"2\\u002e0\"").spells("2.0"))
    #expect(try !parse("2.0").spells("2.0"))
  }

  private func parse(_ text: String) throws -> JSONValue { try JSONValue(validating: Array(text.utf8)) }
}
