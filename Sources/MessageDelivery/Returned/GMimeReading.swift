import CGMime

/// A mail read with GMime. Not Sendable on purpose: it lives in the one call that reads it.
final class GMimeReading {
  /// A part that holds no other parts; a whole mail inside this one counts as such.
  struct Part {
    /// Such as `text/plain`, in lower case.
    let mediaType: String
    let fileName: String?
    fileprivate let object: GMimeBody.Object
  }

  /// How deep parts of parts are looked at.
  static let depthMax = 8

  private let message: UnsafeMutablePointer<GMimeMessage>

  /// Nil when the bytes are no mail at all.
  init?(_ bytes: [UInt8]) {
    GMimeBody.initialised
    let stream = g_mime_stream_mem_new_with_buffer(bytes, bytes.count)
    defer { g_object_unref(stream) }
    let parser = g_mime_parser_new_with_stream(stream)
    defer { g_object_unref(parser) }
    guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
    self.message = message
  }

  deinit { g_object_unref(message) }

  /// The first field of this name in the mail's own header, decoded, without blanks at its ends.
  func header(_ name: String) -> String? {
    let object = UnsafeMutableRawPointer(message).assumingMemoryBound(to: GMimeObject.self)
    return g_mime_object_get_header(object, name).map { ServerText.readable(String(cString: $0).utf8) }
  }

  /// The address alone; nil unless there is one.
  var senderAddress: String? {
    guard let from = header("From") else { return nil }
    guard let open = from.lastIndex(of: "<") else { return from }
    return String(from[from.index(after: open)...].prefix { $0 != ">" })
  }

  /// Such as `multipart/report`, in lower case.
  var mediaType: String {
    g_mime_message_get_mime_part(message).map(GMimeReading.mediaType) ?? "text/plain"
  }

  /// The parts of this mail, without those of mails inside it.
  var parts: [Part] {
    var found: [Part] = []
    func collect(_ object: GMimeBody.Object, depth: Int) {
      guard let multipart = gmime_as_multipart(object) else {
        let name = gmime_as_part(object).flatMap { g_mime_part_get_filename($0) }.map { String(cString: $0) }
        found.append(Part(mediaType: GMimeReading.mediaType(of: object), fileName: name, object: object))
        return
      }
      guard depth < GMimeReading.depthMax else { return }
      for index in 0..<g_mime_multipart_get_count(multipart) {
        if let part = g_mime_multipart_get_part(multipart, index) { collect(part, depth: depth + 1) }
      }
    }
    if let top = g_mime_message_get_mime_part(message) { collect(top, depth: 0) }
    return found
  }

  /// What a part holds, decoded; nothing for a mail inside this one.
  func content(of part: Part) -> [UInt8] {
    guard let content = gmime_as_part(part.object).flatMap({ g_mime_part_get_content($0) }) else { return [] }
    let stream = g_mime_stream_mem_new()
    defer { g_object_unref(stream) }
    g_mime_data_wrapper_write_to_stream(content, stream)
    return GMimeReading.bytes(of: stream)
  }

  /// The Message-ID of a mail inside this one.
  func messageID(of part: Part) -> String? {
    guard let inner = gmime_as_message_part(part.object).flatMap({ g_mime_message_part_get_message($0) }) else {
      return nil
    }
    return g_mime_message_get_message_id(inner).map { String(cString: $0) }
  }

  /// What a stream in memory holds.
  static func bytes(of stream: UnsafeMutablePointer<GMimeStream>?) -> [UInt8] {
    var count = 0
    let bytes = gmime_memory(stream, &count)
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private static func mediaType(of object: GMimeBody.Object) -> String {
    guard let type = g_mime_object_get_content_type(object), let text = g_mime_content_type_get_mime_type(type) else {
      return "text/plain"
    }
    defer { g_free(text) }
    return String(cString: text).lowercased()
  }
}
