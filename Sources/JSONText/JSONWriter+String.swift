extension JSONWriter {
  /// The name of the next member. Names are our own words: plain ASCII without quotes, backslashes or controls.
  package mutating func key(_ name: StaticString) {
    comma()
    let count = name.utf8CodeUnitCount
    let room = store.room(for: count + 3)
    room[0] = ASCII.quote
    (room + 1).update(from: name.utf8Start, count: count)
    room[count + 1] = ASCII.quote
    room[count + 2] = ASCII.colon
    store.commit(count + 3)
  }

  /// The name of the next member, when it is not known while compiling.
  package mutating func key(named name: String) {
    string(name)
    store.append(ASCII.colon)
  }

  /// A text of our own: plain ASCII without quotes, backslashes or controls.
  package mutating func word(_ text: StaticString) {
    comma()
    store.append(ASCII.quote)
    appendVerbatim(text)
    store.append(ASCII.quote)
  }

  /// A text. Escaped is only what RFC 8259, 7 demands: quote, backslash and control characters.
  package mutating func string(_ value: String) {
    comma()
    var value = value
    value.withUTF8 { text in
      let room = store.room(for: text.count + 2)
      room[0] = ASCII.quote
      let plain = Self.copyPlain(text, from: 0, to: room + 1)
      store.commit(plain + 1)
      if plain < text.count { appendEscaping(text, from: plain) }
      store.append(ASCII.quote)
    }
  }

  /// Copies up to the first byte that must be escaped; returns how many bytes that were.
  @inline(__always)
  private static func copyPlain(
    _ text: UnsafeBufferPointer<UInt8>, from begin: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var index = begin
    while index + 8 <= text.count {
      let eight = EightBytes(text, at: index)
      if eight.needsEscape { break }
      UnsafeMutableRawPointer(target + (index - begin)).storeBytes(of: eight.word, as: UInt64.self)
      index += 8
    }
    while index < text.count {
      let byte = text[index]
      if byte < ASCII.space || byte == ASCII.quote || byte == ASCII.backslash { break }
      target[index - begin] = byte
      index += 1
    }
    return index - begin
  }

  private mutating func appendEscaping(_ text: UnsafeBufferPointer<UInt8>, from begin: Int) {
    var index = begin
    while index < text.count {
      escape(text[index])
      let plain = Self.copyPlain(text, from: index + 1, to: store.room(for: text.count - index))
      store.commit(plain)
      index += 1 + plain
    }
  }

  private mutating func escape(_ byte: UInt8) {
    store.append(ASCII.backslash)
    switch byte {
    case ASCII.quote, ASCII.backslash: store.append(byte)
    case ASCII.backspace: store.append(ASCII.lowerB)
    case ASCII.formFeed: store.append(ASCII.lowerF)
    case ASCII.lineFeed: store.append(ASCII.lowerN)
    case ASCII.carriageReturn: store.append(ASCII.lowerR)
    case ASCII.tab: store.append(ASCII.lowerT)
    default:
      appendVerbatim("u00")
      store.append(Self.hexDigit(byte >> 4))
      store.append(Self.hexDigit(byte & 0x0F))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? ASCII.zero + value : 0x61 + value - 10
  }
}
