import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: the small values of the wire are written as Mexal writes them, every one of them.
@Suite struct ShapeTests {
  @Test func everyDayIsWrittenAsItReads() throws {
    let first = Sample.day(19_000_101).dayNumber
    let last = Sample.day(29_991_231).dayNumber
    for dayNumber in stride(from: first, through: last, by: 13) {
      let date = CalendarDate(dayNumber: dayNumber)
      let text = written(date)
      #expect(text == "\"" + date.mexalText + "\"")
      #expect(try CalendarDate(reading: try JSONValue(parsing: text)) == date)
      #expect(try CalendarDate(reading: try JSONValue(parsing: "\"" + date.isoText + "\"")) == date)
    }
  }

  @Test(arguments: [0, 1, 59, 60, 3_599, 3_600, 45_296, 86_399])
  func everyMomentIsWrittenAsItReads(second: Int) {
    let moment = LocalMoment(date: Sample.today, secondOfDay: second)
    #expect(written(moment) == "\"" + moment.mexalText + "\"")
  }

  @Test(arguments: [(0, "0.0"), (359, "0.0"), (360, "0.1"), (12_600, "3.5"), (864_000, "240.0"), (-1, "0.0")])
  func hoursAreRoundedDownToATenth(seconds: Int64, text: String) {
    let start = Sample.exportedAt
    let end = LocalMoment(localSeconds: start.localSeconds + seconds)
    #expect(written(TenthsOfHours(from: start, to: end)) == text)
  }

  @Test(arguments: [(#""S""#, Flag.yes), (#""N""#, .no), ("true", .yes), ("false", .no)])
  func flags(json: String, flag: Flag) throws {
    #expect(try Flag(reading: try JSONValue(parsing: json)) == flag)
    #expect(written(flag) == (flag == .yes ? #""S""# : #""N""#))
  }

  @Test(arguments: [#""s""#, #""""#, "1", "null"]) func noFlags(json: String) throws {
    let value = try JSONValue(parsing: json)
    #expect(throws: Mismatch.self) { try Flag(reading: value) }
  }

  @Test func signedAmounts() throws {
    #expect(try Cents(reading: try JSONValue(parsing: "-12.5")) == Cents(-12_50))
    #expect(try Cents(reading: try JSONValue(parsing: "\"-12,50\"")) == Cents(-12_50))
    #expect(written(Cents(-5)) == "-0.05")
  }

  @Test func aCursorComesBackAndHasALimit() throws {
    let text = String(repeating: "7", count: Cursor.lengthMaxBytes)
    #expect(try Cursor(reading: try JSONValue(parsing: written(Cursor(text)))) == Cursor(text))
    let longer = try JSONValue(parsing: "\"7" + text + "\"")
    #expect(throws: Mismatch.self) { try Cursor(reading: longer) }
  }

  private func written(_ value: some JSONWritable) -> String {
    var writer = JSONWriter()
    value.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
