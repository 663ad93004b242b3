/// A moment as Mexal writes it (`AAAAMMGG HHMMSS`): a day and a time of day on the clocks of Italy.
package struct LocalMoment: Hashable, Comparable, Sendable {
  package let date: CalendarDate
  /// 0 ... 86,399.
  package let secondOfDay: Int

  package init(date: CalendarDate, secondOfDay: Int = 0) {
    precondition((0..<86_400).contains(secondOfDay), "A time of day lies inside one day.")
    self.date = date
    self.secondOfDay = secondOfDay
  }

  package static func < (left: LocalMoment, right: LocalMoment) -> Bool {
    (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
  }

  /// Seconds since 1970-01-01 00:00 on the same clocks, for storage without a zone.
  package var localSeconds: Int64 { Int64(date.dayNumber) * 86_400 + Int64(secondOfDay) }

  package init(localSeconds: Int64) {
    let day = (localSeconds >= 0 ? localSeconds : localSeconds - 86_399) / 86_400
    self.init(date: CalendarDate(dayNumber: Int32(day)), secondOfDay: Int(localSeconds - day * 86_400))
  }
}

extension LocalMoment {
  /// Reads `AAAAMMGG HHMMSS` or `AAAAMMGG` (midnight); ISO dates are accepted too. Nil for anything else.
  package init?(text: some BidirectionalCollection<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard let first = parts.first, let date = CalendarDate(text: first), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(date: date)
      return
    }
    guard parts[1].count == 6, let digits = Int(String(decoding: parts[1], as: UTF8.self)), digits >= 0,
      parts[1].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    let (hour, minute, second) = (digits / 10_000, digits / 100 % 100, digits % 100)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    self.init(date: date, secondOfDay: hour * 3_600 + minute * 60 + second)
  }

  package init?(text: String) { self.init(text: text.utf8) }

  /// `AAAAMMGG HHMMSS`.
  package var mexalText: String {
    let time = paddedDecimal(secondOfDay / 3_600 * 10_000 + secondOfDay / 60 % 60 * 100 + secondOfDay % 60, width: 6)
    return date.mexalText + " " + time
  }
}
