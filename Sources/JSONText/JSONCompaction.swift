extension JSONValue {
  /// The same value on one line, without blanks between its tokens, which stay byte for byte.
  package func compacted() -> JSONValue {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var isInText = false
    var isEscaped = false
    for byte in bytes {
      if isInText {
        isInText = isEscaped || byte != ASCII.quote
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else {
        guard !ASCII.isBlank(byte) else { continue }
        isInText = byte == ASCII.quote
      }
      kept.append(byte)
    }
    return JSONValue(text: kept, start: 0, end: kept.count)
  }
}
