import CLibCurl
import FoundationEssentials
import UseCases

/// A Mexal that answers WebAPI: where it is, who asks, and how long and how much anything may take.
package struct WebAPIServer: Sendable {
  /// `https://host:9004/webapi`, without a slash at its end.
  package let url: String
  package let login: WebAPILogin
  /// PEM file of the authorities to trust; nil = those of the system. A certificate that signs itself is one.
  package var authoritiesFile: String?
  package var connectTimeoutMs = 10_000
  /// The longest one answer may take. Mexal ends a page after 30 seconds, and a service after five minutes.
  package var requestTimeoutMs = 300_000
  /// An answer that stops coming for so long is given up.
  package var silenceSeconds = 60
  /// Rows asked for at a time (WebAPI: *max*); Mexal may give fewer.
  package var pageRows = 1_000
  /// Mexal ends a page at 50 MB.
  package var pageBytesMax = 64 << 20

  /// - Parameter url: with a scheme and a host, perhaps a port and a path, and nothing else. Only a server on this
  ///   machine is spoken to without TLS, since the password goes with every question.
  package init(url: String, login: WebAPILogin) throws(WebAPIServerFailure) {
    guard let parts = curl_url() else { preconditionFailure("Memory is never refused on Linux.") }
    defer { curl_url_cleanup(parts) }
    guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK, let host = Self.part(CURLUPART_HOST, of: parts),
      let scheme = Self.part(CURLUPART_SCHEME, of: parts), scheme == "https" || scheme == "http"
    else { throw WebAPIServerFailure("the address must read https://host:port/webapi") }
    let others = [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT]
    guard others.allSatisfy({ Self.part($0, of: parts) == nil }) else {
      throw WebAPIServerFailure("the address holds a scheme, a host, a port and a path, and nothing else")
    }
    guard scheme == "https" || host.isLoopbackHost else {
      throw WebAPIServerFailure("only a server on this machine may be spoken to without TLS: use https://")
    }
    self.url = url.last == "/" ? String(url.dropLast()) : url
    self.login = login
  }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

/// Who asks. Whatever prints it prints asterisks.
package struct WebAPILogin: Sendable {
  /// A user of the group *Servizi WebAPI*, as `user:password`.
  private let user: String
  /// The same of the operating system, where Mexal asks for one before its own.
  private let systemUser: String?
  /// Mexal: *Dominio*, in the cloud.
  private let domain: String?

  package init(user: String, systemUser: String? = nil, domain: String? = nil) {
    self.user = user
    self.systemUser = systemUser
    self.domain = domain
  }

  /// The value of the header *Authorization*.
  var header: String {
    let names = [systemUser, user].compactMap { $0 }.map { Data($0.utf8).base64EncodedString() }
    return (["Passepartout"] + names + (domain.map { ["Dominio=" + $0] } ?? [])).joined(separator: " ")
  }
}

extension WebAPILogin: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The address of WebAPI cannot be used: English for administrators.
package struct WebAPIServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
