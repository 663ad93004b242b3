/// A civil day without time or zone: days since 1970-01-01 in the Gregorian calendar.
package struct CalendarDate: Hashable, Comparable, Sendable {
  package let dayNumber: Int32

  package init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// Nil unless the day exists and its year is between 1900 and 2999, the years a ledger can speak of.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.daysInMonth(month, of: year)
    else { return nil }
    // Days from civil by counting from 1 March, so that the leap day is the last day of its year.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(dayNumber: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }

  /// Whole calendar days from `other` to this day; negative when `other` is later.
  package func days(since other: CalendarDate) -> Int { Int(dayNumber - other.dayNumber) }

  package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + Int32(days)) }

  /// The same day of the month `months` later or earlier, or the month's last day when it has no such day.
  package func adding(months: Int) -> CalendarDate {
    let (year, month, day) = components
    let index = year * 12 + (month - 1) + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    let newDay = min(day, CalendarDate.daysInMonth(newMonth, of: newYear))
    return CalendarDate(year: newYear, month: newMonth, day: newDay) ?? self
  }

  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// 1 = Monday … 7 = Sunday (ISO 8601).
  package var weekday: Int { (Int(dayNumber) + 3 + 7 * 200_000) % 7 + 1 }

  package static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate {
  /// Reads `AAAAMMGG`, Mexal's spelling, or ISO 8601 `AAAA-MM-GG`.
  package init?(text: some Collection<UInt8>) {
    let dash = UInt8(ascii: "-")
    var digits: (Int, Int) = (0, 0)
    for (offset, byte) in text.enumerated() {
      if byte == dash, text.count == 10, offset == 4 || offset == 7 { continue }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits.1 < 8 else { return nil }
      digits = (digits.0 * 10 + Int(byte - UInt8(ascii: "0")), digits.1 + 1)
    }
    guard digits.1 == 8, text.count == 8 || text.count == 10 else { return nil }
    self.init(year: digits.0 / 10_000, month: digits.0 / 100 % 100, day: digits.0 % 100)
  }

  package init?(text: String) { self.init(text: text.utf8) }

  /// `AAAAMMGG`.
  package var mexalText: String {
    let (year, month, day) = components
    return paddedDecimal(year, width: 4) + paddedDecimal(month, width: 2) + paddedDecimal(day, width: 2)
  }

  /// `AAAA-MM-GG`.
  package var isoText: String {
    let (year, month, day) = components
    return paddedDecimal(year, width: 4) + "-" + paddedDecimal(month, width: 2) + "-" + paddedDecimal(day, width: 2)
  }
}

package func paddedDecimal(_ value: Int, width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
