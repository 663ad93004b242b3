import CLibXML2

/// Where the parser stands: at the end of the tag that it reports.
struct MarkupPosition {
  let parser: xmlParserCtxtPtr

  /// The line of the end of the tag. Right beyond 65,535 too, where libxml2's tree and its readers are not.
  var endLine: Int { Int(xmlSAX2GetLineNumber(parser)) }

  /// The line that the tag begins on. A `<` stands at its beginning and nowhere else inside it.
  var beginLine: Int {
    guard let input = parser.pointee.input, let base = input.pointee.base, var cursor = input.pointee.cur else {
      return endLine
    }
    var line = endLine
    while cursor > base {
      cursor -= 1
      if cursor.pointee == UInt8(ascii: "<") { return line }
      if cursor.pointee == UInt8(ascii: "\n") { line -= 1 }
    }
    return line
  }

  /// The line that `place`, a value inside the tag, stands on.
  func line(at place: UnsafePointer<xmlChar>) -> Int {
    guard let input = parser.pointee.input, let base = input.pointee.base, let cursor = input.pointee.cur,
      place >= base, place < cursor
    else { return beginLine }  // The parser made a copy of the value, since it holds references or accents.
    return endLine - UnsafeBufferPointer(start: place, count: cursor - place).count { $0 == UInt8(ascii: "\n") }
  }
}
