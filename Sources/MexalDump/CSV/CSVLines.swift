import UseCases

/// The lines of a text file, each without its end, as the pieces of the file come in.
struct CSVLines {
  private var rest: [UInt8] = []
  /// Of the last line handed out, from 1.
  private(set) var number = 0
  let lineBytesMax: Int

  init(lineBytesMax: Int) { self.lineBytesMax = lineBytesMax }

  /// Hands out every line that ends in the piece.
  mutating func feed(
    _ piece: FieldBytes, _ line: (FieldBytes, _ number: Int) throws(LedgerRefusal) -> Void
  ) throws(LedgerRefusal) {
    var start = 0
    while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      if rest.isEmpty {
        try line(Self.trimmed(FieldBytes(rebasing: piece[start..<end])), number)
      } else {
        rest += piece[start..<end]
        try handOut(line)
      }
      start = end + 1
    }
    rest += piece[start...]
    guard rest.count <= lineBytesMax else {
      throw .tooLarge("Una riga è più lunga di \(lineBytesMax) byte (limite dump_markup_bytes_max).", line: number + 1)
    }
  }

  /// Hands out what stands after the last end of a line, if anything.
  mutating func finish(
    _ line: (FieldBytes, _ number: Int) throws(LedgerRefusal) -> Void
  ) throws(LedgerRefusal) {
    guard !rest.isEmpty else { return }
    number += 1
    try handOut(line)
  }

  private mutating func handOut(
    _ line: (FieldBytes, _ number: Int) throws(LedgerRefusal) -> Void
  ) throws(LedgerRefusal) {
    let bytes = rest
    rest.removeAll(keepingCapacity: true)
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(LedgerRefusal) in try line(Self.trimmed(bytes), number) }
    }
    try result.get()
  }

  private static func trimmed(_ line: FieldBytes) -> FieldBytes {
    line.last == UInt8(ascii: "\r") ? FieldBytes(rebasing: line.dropLast()) : line
  }
}
