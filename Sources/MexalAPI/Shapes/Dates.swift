package import CreditDomain
package import JSONRPC
package import JSONText

/// A day: written as Mexal writes it (`AAAAMMGG`), read in ISO 8601 too.
extension CalendarDate: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .text(pattern: #"^\d{8}$"#) }
  package static var inputSchema: JSONSchema {
    JSONSchema.text(pattern: #"^(\d{8}|\d{4}-\d{2}-\d{2})$"#).described("AAAAMMGG oppure AAAA-MM-GG")
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let text = value.string else { throw .expected("una data nella forma AAAAMMGG") }
    guard let date = CalendarDate(text: text) else {
      throw .invalid("non è una data nella forma AAAAMMGG o AAAA-MM-GG")
    }
    self = date
  }

  package func write(to writer: inout JSONWriter) {
    // Eight bytes lie inside the string itself: nothing is allocated for a date.
    writer.string(
      String(unsafeUninitializedCapacity: 8) { digits in
        writeDigits(to: digits)
        return 8
      })
  }

  fileprivate func writeDigits(to digits: UnsafeMutableBufferPointer<UInt8>) {
    let (year, month, day) = components
    digits.writeDecimal(year, at: 0, width: 4)
    digits.writeDecimal(month, at: 4, width: 2)
    digits.writeDecimal(day, at: 6, width: 2)
  }
}

/// A moment on the clocks of Italy: `AAAAMMGG HHMMSS`; read as a day too, which is its midnight.
extension LocalMoment: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .text(pattern: #"^\d{8} \d{6}$"#) }
  package static var inputSchema: JSONSchema { .text(pattern: #"^(\d{8}|\d{4}-\d{2}-\d{2})( \d{6})?$"#) }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let text = value.string else { throw .expected("un momento nella forma AAAAMMGG HHMMSS") }
    guard let moment = LocalMoment(text: text) else {
      throw .invalid("non è una data AAAAMMGG, anche con l'ora HHMMSS")
    }
    self = moment
  }

  package func write(to writer: inout JSONWriter) {
    writer.string(
      String(unsafeUninitializedCapacity: 15) { digits in
        date.writeDigits(to: digits)
        digits[8] = UInt8(ascii: " ")
        let time = secondOfDay / 3_600 * 10_000 + secondOfDay / 60 % 60 * 100 + secondOfDay % 60
        digits.writeDecimal(time, at: 9, width: 6)
        return 15
      })
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func writeDecimal(_ value: Int, at start: Int, width: Int) {
    var rest = value
    for position in (start..<start + width).reversed() {
      self[position] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}

/// Hours with one decimal, rounded down.
package struct TenthsOfHours: Hashable, JSONWritable {
  package let tenths: Int64

  package static var outputSchema: JSONSchema { .number(minimum: 0) }

  /// The time between two moments; never below zero.
  package init(from start: LocalMoment, to end: LocalMoment) {
    tenths = max(0, (end.localSeconds - start.localSeconds) / 360)
  }

  package func write(to writer: inout JSONWriter) { writer.decimal(tenths, decimals: 1) }
}
