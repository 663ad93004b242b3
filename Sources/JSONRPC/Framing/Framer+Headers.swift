import JSONText

/// The header lines before one body, as far as they have come.
struct HeaderBlock: Sendable {
  var lineCount = 0
  var byteCount = 0
  var contentLength: Int?

  var isEmpty: Bool { lineCount == 0 }
}

/// Messages behind `Content-Length` headers, as editors send them (Language Server Protocol, base protocol).
extension Framer {
  /// Reads whole lines; afterwards the mode is a body, or still headers when more bytes are needed.
  mutating func readHeaders(_ block: HeaderBlock) -> Event? {
    var block = block
    while let lineEnd = buffer[examined...].firstIndex(of: UInt8(ascii: "\n")) {
      var line = buffer[position..<lineEnd]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if line.isEmpty, block.isEmpty {
        consume(upTo: lineEnd + 1)
        continue
      }
      block.lineCount += 1
      block.byteCount += lineEnd + 1 - position
      if let refusal = overLimit(block, pendingBytes: 0) { return fatal(refusal) }
      if line.isEmpty {
        guard let byteCount = block.contentLength else { return fatal(.invalidRequest("Manca Content-Length.")) }
        consume(upTo: lineEnd + 1)
        mode = .body(byteCount: byteCount)
        return nil
      }
      if let refusal = Self.take(line, into: &block, limits) { return fatal(refusal) }
      consume(upTo: lineEnd + 1)
    }
    examined = buffer.count
    mode = .headers(block)
    if let refusal = overLimit(block, pendingBytes: buffer.count - position) { return fatal(refusal) }
    return nil
  }

  mutating func readBody(_ byteCount: Int) -> Event? {
    guard buffer.count - position >= byteCount else { return nil }
    let body = Array(buffer[position..<position + byteCount])
    consume(upTo: position + byteCount)
    mode = .headers(HeaderBlock())
    do throws(JSONFault) {
      return .message(try JSONValue(validating: body, limits: limits.json))
    } catch {
      return .fault(.fault(error))
    }
  }

  private mutating func consume(upTo index: Int) {
    position = index
    examined = index
  }

  private mutating func fatal(_ error: RPCError) -> Event {
    end()
    return .fatal(error)
  }

  private func overLimit(_ block: HeaderBlock, pendingBytes: Int) -> RPCError? {
    if block.byteCount + pendingBytes > limits.headerBytesMax {
      return .limitExceeded(.headerBytes, max: limits.headerBytesMax)
    }
    if block.lineCount > limits.headerLinesMax { return .limitExceeded(.headerLines, max: limits.headerLinesMax) }
    return nil
  }

  /// Header names do not care about case; unknown headers are ignored.
  private static func take(
    _ line: ArraySlice<UInt8>, into block: inout HeaderBlock, _ limits: RPCLimits
  ) -> RPCError? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return .invalidRequest("Riga di intestazione senza «nome: valore».")
    }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    guard name == "content-length" else { return nil }
    guard block.contentLength == nil else { return .invalidRequest("Content-Length compare più di una volta.") }
    guard let byteCount = decimal(line[(colon + 1)...], max: limits.messageBytesMax) else {
      return .invalidRequest("Content-Length non è un numero.")
    }
    guard byteCount <= limits.messageBytesMax else {
      return .limitExceeded(.messageBytes, max: limits.messageBytesMax)
    }
    block.contentLength = byteCount
    return nil
  }

  /// Digits with blanks around them; a number beyond `max` may come back as any number beyond it.
  private static func decimal(_ text: ArraySlice<UInt8>, max: Int) -> Int? {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let digits = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    guard !digits.isEmpty else { return nil }
    var value = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      if value <= max { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
    }
    return value
  }
}
