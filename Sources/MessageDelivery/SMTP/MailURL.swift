import CLibCurl

/// The address of a mail server, read as libcurl reads it.
struct MailURL {
  /// Without a path, ready to have the greeting name added as one.
  let text: String
  /// An IPv6 address without its brackets.
  let host: String
  let isEncrypted: Bool

  init(_ text: String) throws(SMTPServerFailure) {
    guard let parts = curl_url() else { preconditionFailure("Memory is never refused on Linux.") }
    defer { curl_url_cleanup(parts) }
    guard curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK, let host = MailURL.part(CURLUPART_HOST, of: parts),
      let scheme = MailURL.part(CURLUPART_SCHEME, of: parts), scheme == "smtp" || scheme == "smtps"
    else { throw SMTPServerFailure("the address must read smtp://host:port or smtps://host:port") }
    let others = [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT]
    guard others.allSatisfy({ MailURL.part($0, of: parts) == nil }), MailURL.part(CURLUPART_PATH, of: parts) == "/"
    else { throw SMTPServerFailure("the address holds a scheme, a host and a port, and nothing else") }
    let port = MailURL.part(CURLUPART_PORT, of: parts).map { ":" + $0 } ?? ""
    self.text = "\(scheme)://\(host)\(port)"
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    isEncrypted = scheme == "smtps"
  }

  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let bytes = host.split(separator: ".", omittingEmptySubsequences: false)
    return bytes.count == 4 && bytes[0] == "127" && bytes.allSatisfy { UInt8($0) != nil }
  }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

/// A host's name as it stands in a greeting (RFC 5321, section 4.1.1.1).
package struct HostName: Hashable, Sendable {
  package let text: String

  /// Nil unless it is made of letters, digits, hyphens and dots.
  package init?(_ text: String) {
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isName, (1...253).contains(text.utf8.count) else { return nil }
    self.text = text
  }
}
