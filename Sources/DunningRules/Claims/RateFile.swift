import CreditDomain

/// A line of a file of rates that cannot be used.
package struct RateFileFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1, the line of the names.
  package let line: Int
  /// In English, for administrators.
  package let text: String

  package var description: String { "\(file):\(line): \(text)" }
}

/// A file of rates: comma-separated values without quotes, `from,to,` the rates, `source,status`.
///
/// Days are `AAAA-MM-GG`, rates are percents with two decimals, the status is `confirmed` or `to_confirm`; each row
/// begins on the day after the row before it.
struct RateFile {
  let name: String
  /// The names of the columns of rates.
  let rates: [String]

  struct Row {
    let from: CalendarDate
    let through: CalendarDate
    let rates: [InterestRate]
    let source: String?
    let isConfirmed: Bool

    func period(rate index: Int) -> RateTable.Period {
      RateTable.Period(from: from, through: through, rate: rates[index], source: source, isConfirmed: isConfirmed)
    }
  }

  /// At least one row.
  func rows(_ bytes: some Collection<UInt8>) throws(RateFileFault) -> [Row] {
    let columns = ["from", "to"] + rates + ["source", "status"]
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    guard lines.first == columns.joined(separator: ",") else {
      throw fault(1, "expected the names " + columns.joined(separator: ","))
    }
    guard lines.count > 1 else { throw fault(2, "expected at least one period") }
    var rows: [Row] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == columns.count else {
        throw fault(index + 1, "expected \(columns.count) values, found \(fields.count)")
      }
      let row = try row(fields, line: index + 1)
      if let before = rows.last, row.from != before.through.adding(days: 1) {
        throw fault(index + 1, "expected to begin on \(before.through.adding(days: 1).isoText), the day after the last")
      }
      rows.append(row)
    }
    return rows
  }

  private func row(_ fields: [String], line: Int) throws(RateFileFault) -> Row {
    let from = try day(fields[0], line: line)
    let through = try day(fields[1], line: line)
    guard from <= through else { throw fault(line, "ends before it begins") }
    var values: [InterestRate] = []
    for field in fields[2..<2 + rates.count] { values.append(try rate(field, line: line)) }
    let (source, status) = (fields[2 + rates.count], fields[3 + rates.count])
    guard status == "confirmed" || status == "to_confirm" else {
      throw fault(line, "expected confirmed or to_confirm, found '\(status)'")
    }
    return Row(
      from: from, through: through, rates: values, source: source.isEmpty ? nil : source,
      isConfirmed: status == "confirmed")
  }

  private func day(_ text: String, line: Int) throws(RateFileFault) -> CalendarDate {
    guard text.utf8.count == 10, let day = CalendarDate(text: text) else {
      throw fault(line, "expected a day AAAA-MM-GG, found '\(text)'")
    }
    return day
  }

  private func rate(_ text: String, line: Int) throws(RateFileFault) -> InterestRate {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.joined().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let hundredths = Int64(String(decoding: Array(parts.joined()), as: UTF8.self))
    else { throw fault(line, "expected a percentage with two decimals, found '\(text)'") }
    return InterestRate(hundredths: hundredths)
  }

  private func fault(_ line: Int, _ text: String) -> RateFileFault {
    RateFileFault(file: name, line: line, text: text)
  }
}
