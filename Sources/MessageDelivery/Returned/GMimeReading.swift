import CGMime

/// Reads mails with GMime, piece by piece.
enum GMimeReading {
  /// What a stream in memory holds.
  static func bytes(of stream: UnsafeMutablePointer<GMimeStream>?) -> [UInt8] {
    guard let stream else { return [] }
    let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
    guard let array = g_mime_stream_mem_get_byte_array(memory) else { return [] }
    return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
  }
}
