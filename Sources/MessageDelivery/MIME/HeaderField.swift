import CreditDomain
import UseCases

/// One field of a mail's header, ready to be written, with its line end (RFC 5322, section 2.2).
enum HeaderField {
  static let lineCharactersMax = 78

  static func text(_ name: String, _ value: HeaderText) -> String {
    let start = name + ": "
    guard isPlain(value.text), start.utf8.count + value.text.utf8.count <= lineCharactersMax else {
      return start + EncodedWords.encode(value.text, column: start.utf8.count) + "\r\n"
    }
    return start + value.text + "\r\n"
  }

  static func party(_ name: String, _ party: MailParty) -> String {
    let start = name + ": "
    guard let display = party.name?.text else { return start + "<\(party.address.text)>\r\n" }
    let quoted = "\"" + display.flatMap { $0 == "\"" || $0 == "\\" ? "\\" + String($0) : String($0) } + "\""
    let isShort = start.utf8.count + quoted.utf8.count <= lineCharactersMax
    let phrase =
      isPlain(display) && isShort ? quoted : EncodedWords.encode(display, column: start.utf8.count)
    return start + phrase + "\r\n <\(party.address.text)>\r\n"
  }

  /// `Fri, 20 Nov 2026 10:30:00 +0100`, on the clocks of Italy (RFC 5322, section 3.3).
  static func date(_ instant: Instant) -> String {
    let local = instant.inRome
    let (year, month, day) = local.date.components
    let offset = (local.localSeconds - RomeTime.utcSeconds(local)) / 60
    let time = [local.secondOfDay / 3_600, local.secondOfDay / 60 % 60, local.secondOfDay % 60]
      .map { paddedDecimal($0, width: 2) }.joined(separator: ":")
    let zone = "+" + paddedDecimal(Int(offset) / 60 * 100 + Int(offset) % 60, width: 4)
    return "Date: \(weekdays[local.date.weekday - 1]), \(day) \(months[month - 1]) \(year) \(time) \(zone)\r\n"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Visible ASCII and blanks between, without what could be taken for an encoded word.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && text.utf8.first != UInt8(ascii: " ")
      && text.utf8.last != UInt8(ascii: " ") && !text.utf8.isEmpty && !text.contains("=?")
  }
}
