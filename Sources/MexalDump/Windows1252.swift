/// Rewrites windows-1252 as UTF-8, into a buffer that it owns.
struct Windows1252: ~Copyable {
  private let output: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter pieceBytesMax: the longest piece that it will be given.
  init(pieceBytesMax: Int) {
    // The longest character, the euro sign among them, takes three bytes.
    output = .allocate(capacity: pieceBytesMax * 3 + MemoryLayout<UInt64>.size)
  }

  deinit { output.deallocate() }

  /// The text up to the end of `input`, or up to its first byte that windows-1252 does not define.
  ///
  /// - Returns: the text, valid until the next call, and how many bytes of `input` it stands for.
  func utf8(_ input: FieldBytes) -> (text: FieldBytes, read: Int) {
    precondition(input.count * 3 <= output.count, "A piece is not longer than was said at first.")
    var (read, written) = (0, 0)
    let source = UnsafeRawBufferPointer(input)
    let target = UnsafeMutableRawBufferPointer(output)
    while read < input.count {
      // Nearly everything is ASCII: eight bytes at a time.
      if read + 8 <= input.count {
        let word = source.loadUnaligned(fromByteOffset: read, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          target.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
          (read, written) = (read + 8, written + 8)
          continue
        }
      }
      let scalar = Windows1252.scalar(of: input[read])
      guard scalar != 0 || input[read] == 0 else { break }
      written += write(scalar, at: written)
      read += 1
    }
    return (FieldBytes(start: output.baseAddress, count: written), read)
  }

  private func write(_ scalar: UInt16, at index: Int) -> Int {
    switch scalar {
    case 0..<0x80:
      output[index] = UInt8(truncatingIfNeeded: scalar)
      return 1
    case 0x80..<0x800:
      output[index] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      output[index + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 2
    default:
      output[index] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      output[index + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
      output[index + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 3
    }
  }

  /// Zero for the five bytes that are not defined.
  static func scalar(of byte: UInt8) -> UInt16 {
    (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt16(byte)
  }

  /// 0x80 … 0x9F, where it differs from Unicode.
  private static let high: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}
