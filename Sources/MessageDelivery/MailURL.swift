import CLibCurl
import UseCases

/// The address of a mail server, read as libcurl reads it.
struct MailURL {
  let scheme: String
  /// Without a path.
  let text: String
  /// An IPv6 address without its brackets.
  let host: String
  /// As it stands in the address, with the slash that it begins with.
  let path: String
  /// The path as it is meant.
  let decodedPath: String
  /// Whether it also holds a user, a password, a query or a fragment.
  let holdsMore: Bool

  /// Nil for what is no address of one of the schemes.
  init?(_ text: String, schemes: [String]) {
    guard let parts = curl_url() else { preconditionFailure("Memory is never refused on Linux.") }
    defer { curl_url_cleanup(parts) }
    guard curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK, let host = MailURL.part(CURLUPART_HOST, of: parts),
      let scheme = MailURL.part(CURLUPART_SCHEME, of: parts), schemes.contains(scheme)
    else { return nil }
    let others = [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT]
    holdsMore = others.contains { MailURL.part($0, of: parts) != nil }
    let port = MailURL.part(CURLUPART_PORT, of: parts).map { ":" + $0 } ?? ""
    self.scheme = scheme
    self.text = "\(scheme)://\(host)\(port)"
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    path = MailURL.part(CURLUPART_PATH, of: parts) ?? "/"
    decodedPath = MailURL.part(CURLUPART_PATH, of: parts, flags: UInt32(CURLU_URLDECODE)) ?? "/"
  }

  var isLoopback: Bool { host.isLoopbackHost }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer, flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
