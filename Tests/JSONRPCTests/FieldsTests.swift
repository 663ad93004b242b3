import JSONRPC
import JSONText
import Testing

/// Goal: one list of fields gives the bytes of a reply and its schema, and the two agree.
@Suite struct FieldsTests {
  @Test func bytes() {
    var writer = JSONWriter()
    Sample(outcome: .stop, note: nil, cursor: nil, lines: [.init(number: 1), .init(number: 2)]).write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"esito":"B","nota":null,"righe":[{"nr":1},{"nr":2}]}"#)
    writer.removeAll()
    Sample(outcome: .proceed, note: "\"", cursor: "x", lines: []).write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"esito":"E","nota":"\"","cursore":"x","righe":[]}"#)
  }

  @Test func schema() {
    var writer = JSONWriter()
    Sample.outputSchema.write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"type":"object","properties":{"esito":{"description":"Esito","type":"string","enum":["E","B"]},"#
        + #""nota":{"type":["string","null"]},"cursore":{"description":"C'è dell'altro","type":"string"},"#
        + #""righe":{"type":"array","items":{"type":"object","properties":{"nr":{"type":"integer","minimum":1}},"#
        + #""required":["nr"],"additionalProperties":false}}},"required":["esito","nota","righe"],"#
        + #""additionalProperties":false}"#)
  }

  @Test func thePartsMembersStandAmongTheOwners() throws {
    var writer = JSONWriter()
    Whole(line: .init(number: 1), text: "x").write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"nr":1,"testo":"x"}"#)
    writer.removeAll()
    Whole.outputSchema.write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"type":"object","properties":{"nr":{"type":"integer","minimum":1},"testo":{"type":"string"}},"#
        + #""required":["nr","testo"],"additionalProperties":false}"#)
  }
}

private struct Whole: JSONObjectWritable {
  static let fields = Fields<Self> {
    Fields.of { $0.line }
    Field("testo") { $0.text }
  }

  let line: Sample.Line
  let text: String
}

private struct Sample: JSONObjectWritable {
  static let fields = Fields<Self> {
    Field("esito", "Esito") { $0.outcome }
    Field("nota") { $0.note }
    Field.whenPresent("cursore", "C'è dell'altro") { $0.cursor }
    Field("righe") { $0.lines }
  }

  enum Outcome: String, CaseIterable, JSONWritable {
    case proceed = "E"
    case stop = "B"
  }

  struct Line: JSONObjectWritable {
    static let fields = Fields<Self> {
      Field("nr", schema: .integer(minimum: 1)) { $0.number }
    }
    let number: Int
  }

  let outcome: Outcome
  let note: String?
  let cursor: String?
  let lines: [Line]
}
