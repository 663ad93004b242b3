/// Writes JSON straight into bytes, without a tree in between.
///
/// Commas come by themselves: what stands before a value or a name tells whether it is the first of its container.
/// Whoever writes must open and close in order; texts and numbers are always spelled right.
package struct JSONWriter: ~Copyable {
  var store: ByteStore

  package init(capacity: Int = 1024) {
    store = ByteStore(capacity: capacity)
  }

  /// Bytes written so far.
  package var count: Int { store.count }

  /// A copy of everything written.
  package var bytes: [UInt8] { Array(store.bytes) }

  /// A copy of what was written after the first `count` bytes.
  package func bytes(from count: Int) -> [UInt8] { Array(store.bytes[count...]) }

  /// Lends everything written for the time of the call, without a copy.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(store.bytes))
  }

  /// Forgets everything written and keeps the room.
  package mutating func removeAll() {
    store.truncate(to: 0)
  }

  /// Forgets what was written after the first `count` bytes.
  package mutating func truncate(to count: Int) {
    store.truncate(to: count)
  }

  /// Appends bytes as they are and no comma before them: for line ends and headers between messages.
  package mutating func appendVerbatim(_ text: StaticString) {
    store.append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends bytes as they are and no comma before them: for whole messages.
  package mutating func appendVerbatim(_ other: [UInt8]) {
    other.withUnsafeBufferPointer { store.append($0) }
  }

  package mutating func beginObject() {
    comma()
    store.append(ASCII.openBrace)
  }

  package mutating func endObject() {
    store.append(ASCII.closeBrace)
  }

  package mutating func beginArray() {
    comma()
    store.append(ASCII.openBracket)
  }

  package mutating func endArray() {
    store.append(ASCII.closeBracket)
  }

  package mutating func null() {
    comma()
    appendVerbatim("null")
  }

  package mutating func bool(_ value: Bool) {
    comma()
    appendVerbatim(value ? "true" : "false")
  }

  /// A value that is already JSON, as it was written.
  package mutating func value(_ value: JSONValue) {
    comma()
    value.text.withUnsafeBufferPointer { text in
      store.append(UnsafeBufferPointer(rebasing: text[value.start..<value.end]))
    }
  }

  /// A value that is already JSON; the caller vouches for it.
  package mutating func raw(_ json: [UInt8]) {
    comma()
    json.withUnsafeBufferPointer { store.append($0) }
  }

  /// No value ends with one of these bytes, so the byte before says whether a comma is due.
  @inline(__always)
  mutating func comma() {
    switch store.bytes.last {
    case nil, ASCII.openBrace, ASCII.openBracket, ASCII.colon, ASCII.lineFeed: return
    default: store.append(ASCII.comma)
    }
  }
}
