/// What servers say, made fit to be kept and shown.
enum ServerText {
  static let bytesMax = 1_000

  /// On one line, without control characters.
  static func readable(_ bytes: some Sequence<UInt8>) -> String {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    let words = text.unicodeScalars.split { $0.properties.generalCategory == .control || $0 == " " }
    return words.map { String($0) }.joined(separator: " ")
  }

  static func limited(_ text: String) -> String {
    guard text.utf8.count > bytesMax else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: bytesMax)
    while end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }
}
