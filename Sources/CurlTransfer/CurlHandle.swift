package import CLibCurl

/// One libcurl handle with the connection that it keeps, for mail, mailboxes and WebAPI alike. Every call blocks.
///
/// Not Sendable on purpose: it belongs to one client and lives on that client's queue.
package final class CurlHandle {
  /// For what only one protocol sets.
  package let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>

  package init() {
    Self.initialised
    guard let pointer = curl_easy_init() else { preconditionFailure("Memory is never refused on Linux.") }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(pointer)
    errorText.deallocate()
  }

  /// Once for the process, before any handle is made. CURL_GLOBAL_ALL is SSL and WIN32, a macro.
  private static let initialised: Void = {
    let status = curl_global_init(Int(CURL_GLOBAL_SSL))
    precondition(status == CURLE_OK, "libcurl starts unless there is no memory.")
  }()

  /// Where Debian's ca-certificates puts them, which is also what its libcurl takes by default.
  private static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

  /// What every transfer says of its server, which is asked directly, whatever the environment says of proxies.
  ///
  /// - Parameters:
  ///   - protocols: as CURLOPT_PROTOCOLS_STR takes them, between commas.
  ///   - authoritiesFile: PEM; nil = the system's.
  package func setServer(protocols: String, authoritiesFile: String?, connectTimeoutMs: Int, totalTimeoutMs: Int) {
    curl_set_text(pointer, CURLOPT_PROTOCOLS_STR, protocols)
    curl_set_text(pointer, CURLOPT_PROXY, "")
    curl_set_text(pointer, CURLOPT_CAINFO, authoritiesFile ?? Self.systemAuthorities)
    curl_set_number(pointer, CURLOPT_NOSIGNAL, 1)
    curl_set_number(pointer, CURLOPT_CONNECTTIMEOUT_MS, connectTimeoutMs)
    curl_set_number(pointer, CURLOPT_TIMEOUT_MS, totalTimeoutMs)
    curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
  }

  /// Does what the options say.
  ///
  /// - Returns: with the words of what went wrong, which are libcurl's.
  package func perform() -> (code: CURLcode, words: String) {
    errorText.pointee = 0
    let code = curl_easy_perform(pointer)
    return (code, errorText.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText))
  }

  /// Forgets the options, which point to what their owner is about to free, and keeps the connection.
  package func forgetOptions() { curl_easy_reset(pointer) }
}
