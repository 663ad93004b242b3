import CGMime

/// Builds the parts of a mail with GMime. Every function gives an object that its caller owns.
enum GMimeBody {
  typealias Object = UnsafeMutablePointer<GMimeObject>

  /// Once for the process, before anything of GMime is used.
  static let initialised: Void = g_mime_init()

  static func texts(plain: String, html: String?) -> Object {
    let text = part("text", "plain", encoding: GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, bytes: lines(plain))
    guard let html else { return text }
    let page = part("text", "html", encoding: GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, bytes: lines(html))
    return multipart("alternative", of: [text, page])
  }

  static func mixed(_ parts: [Object]) -> Object { parts.count == 1 ? parts[0] : multipart("mixed", of: parts) }

  static func part(
    _ type: String, _ subtype: String, encoding: GMimeContentEncoding, bytes: [UInt8], fileName: String? = nil
  ) -> Object {
    initialised
    let part = g_mime_part_new_with_type(type, subtype)
    let stream = g_mime_stream_mem_new_with_buffer(bytes, bytes.count)
    let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT)
    g_object_unref(stream)
    g_mime_part_set_content(part, content)
    g_object_unref(content)
    g_mime_part_set_content_encoding(part, encoding)
    let object = asObject(part)
    if let fileName {
      g_mime_object_set_disposition(object, "attachment")
      g_mime_part_set_filename(part, fileName)
    } else {
      g_mime_object_set_content_type_parameter(object, "charset", "utf-8")
    }
    return object
  }

  private static func multipart(_ subtype: String, of parts: [Object]) -> Object {
    initialised
    let multipart = g_mime_multipart_new_with_subtype(subtype)
    // "=_" stands in no quoted-printable and no base64 text (RFC 2045, section 6.7), which is all that parts hold.
    g_mime_multipart_set_boundary(multipart, "=_" + subtype)
    for part in parts {
      g_mime_multipart_add(multipart, part)
      g_object_unref(part)
    }
    return asObject(multipart)
  }

  /// The header of the object and what it holds.
  static func bytes(of object: Object) -> [UInt8] {
    let options = g_mime_format_options_new()
    defer { g_mime_format_options_free(options) }
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    let stream = g_mime_stream_mem_new()
    defer { g_object_unref(stream) }
    g_mime_object_write_to_stream(object, options, stream)
    return GMimeReading.bytes(of: stream)
  }

  /// GMime's objects inherit from `GMimeObject` by beginning with one; its C macro for this only adds a check.
  private static func asObject(_ pointer: UnsafeMutableRawPointer?) -> Object {
    guard let pointer else { preconditionFailure("Memory is never refused on Linux.") }
    return pointer.assumingMemoryBound(to: GMimeObject.self)
  }

  /// Line ends as they are sent.
  private static func lines(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") { bytes.append(UInt8(ascii: "\r")) }
      bytes.append(byte)
    }
    return bytes
  }
}
