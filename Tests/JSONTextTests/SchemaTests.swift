import JSONText
import Testing

/// Goal: each shape becomes the draft-07 schema shown here.
@Suite struct SchemaTests {
  @Test(
    arguments: [
      (.any, "{}"), (.bool, #"{"type":"boolean"}"#), (.text, #"{"type":"string"}"#),
      (.text.orNull, #"{"type":["string","null"]}"#),
      (
        .text(format: "date", pattern: #"^\d{8}$"#, lengthMax: 8),
        #"{"type":"string","format":"date","pattern":"^\\d{8}$","maxLength":8}"#
      ),
      (.choice(["E", "S"]).orNull, #"{"type":["string","null"],"enum":["E","S",null]}"#),
      (.integer(minimum: 0, maximum: 9), #"{"type":"integer","minimum":0,"maximum":9}"#),
      (.number(minimum: 0).described("Importo"), #"{"description":"Importo","type":"number","minimum":0}"#),
      (
        .array(of: .text, itemsMin: 1, itemsMax: 1_000),
        #"{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":1000}"#
      ),
      (
        .object([.init("a", .bool), .init("b", .text, isRequired: false)]),
        #"{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"string"}},"required":["a"],"#
          + #""additionalProperties":false}"#
      ),
      (.object([], isOpen: true), #"{"type":"object","properties":{},"additionalProperties":true}"#),
      (.oneOf([.text, .integer()]).orNull, #"{"oneOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}"#),
    ] as [(JSONSchema, String)])
  func golden(schema: JSONSchema, expected: String) {
    var writer = JSONWriter()
    schema.write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }
}
