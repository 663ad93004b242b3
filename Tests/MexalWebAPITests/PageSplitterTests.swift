import JSONText
import TestSupport
import Testing
import UseCases

@testable import MexalWebAPI

/// What pages are, however their bytes are cut.
@Suite struct PageSplitterTests {
  private func records(
    _ page: String, cut cuts: [Int] = [], recordBytesMax: Int = 1_000
  ) throws(MexalFailure) -> (records: [String], next: String?) {
    var splitter = PageSplitter(resource: "clienti", recordBytesMax: recordBytesMax)
    let bytes = Array(page.utf8)
    var found: [String] = []
    var start = 0
    for end in cuts + [bytes.count] {
      let result = bytes[start..<end].withUnsafeBytes { piece in
        Result { () throws(MexalFailure) in
          try splitter.feed(piece) { found.append(String(decoding: $0, as: UTF8.self)) }
        }
      }
      try result.get()
      start = end
    }
    try splitter.finish()
    return (found, splitter.next)
  }

  @Test(arguments: [
    (#"{"dati":[]}"#, [], nil),
    (#"{"dati":[{"a":1}]}"#, [#"{"a":1}"#], nil),
    (#" { "next" : "ab+/=" , "dati" : [ {"a":1} , {"b":"]}"} ] } "#, [#"{"a":1}"#, #"{"b":"]}"}"#], "ab+/="),
    (#"{"dati":[{"a":[[1,"x"],[2,"y"]]}],"altro":{"c":[1,2]},"next":"n"}"#, [#"{"a":[[1,"x"],[2,"y"]]}"#], "n"),
    (#"{"dati":[{"a":"È \" \\"}],"next":""}"#, [#"{"a":"È \" \\"}"#], nil),
    (#"{"dati":[{}],"next":null}"#, ["{}"], nil),
  ])
  func aPageIsItsRecordsWhereverItIsCut(page: String, expected: [String], next: String?) throws {
    let count = page.utf8.count
    #expect(try records(page) == (expected, next))
    #expect(try records(page, cut: Array(1..<count)) == (expected, next))
    for cut in 1..<count { #expect(try records(page, cut: [cut]) == (expected, next), "cut at \(cut)") }
  }

  @Test(arguments: [
    ("", MexalFailure.Kind.cutOff), (#"{"dati":[{"a":1}"#, .cutOff), (#"{"dati":[{"a":1}]"#, .cutOff),
    (#"{"dati":[{"a":"#, .cutOff), (#"{"dati":[1]}"#, .unreadable), (#"{"dati":{}}"#, .unreadable),
    (#"{"next":"n"}"#, .unreadable), (#"{"dati":[{"a":1}],}"#, .unreadable), ("[]", .unreadable),
    ("<html>", .unreadable), (#"{"dati":[]} {}"#, .unreadable), (#"{"dati":[{"a":1},]}"#, .unreadable),
  ])
  func whatIsNoPageIsRefused(page: String, kind: MexalFailure.Kind) {
    let failure = #expect(throws: MexalFailure.self) { _ = try records(page) }
    #expect(failure?.kind == kind)
  }

  @Test func everyBeginningOfAPageIsCutOff() {
    let page = #"{"dati":[{"a":[[1,"x"]]},{"b":2}],"next":"n"}"#
    for count in 0..<page.utf8.count {
      let failure = #expect(throws: MexalFailure.self) { _ = try records(String(page.prefix(count))) }
      #expect(failure?.kind == .cutOff, "after \(count)")
    }
  }

  @Test func aRecordOverTheLimitIsRefused() throws {
    let page = #"{"dati":[{"a":"\#(String(repeating: "x", count: 100))"}]}"#
    #expect(try records(page, recordBytesMax: 108).records.count == 1)
    let failure = #expect(throws: MexalFailure.self) { _ = try records(page, recordBytesMax: 107) }
    #expect(failure?.kind == .tooLarge)
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func anyPageComesOutAsItWentIn(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let parts = ["{}", #"{"a":1.50}"#, #"{"b":"\u00e8, [ ] { }"}"#, #"{"c":[[1,"x"],[250,""]],"d":{"e":null}}"#]
    let expected = (0..<Int.random(in: 0...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
    let page = #"{"dati":["# + expected.joined(separator: ",\n  ") + #"],"next":"n"}"#
    let cuts = Set((0..<8).map { _ in Int.random(in: 1..<page.utf8.count, using: &random) }).sorted()
    #expect(try records(page, cut: cuts) == (expected, "n"), "seed \(seed)")
  }
}
