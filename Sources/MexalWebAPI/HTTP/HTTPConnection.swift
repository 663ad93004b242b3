import CLibCurl
import UseCases

/// Owns one libcurl handle and is the only place that calls libcurl on it. Every call blocks.
///
/// libcurl, because mail goes through it already: an HTTP client on NIO would bring BoringSSL into every build, for one
/// question after the other.
///
/// Not Sendable on purpose: it belongs to one client and lives on that client's queue.
final class HTTPConnection {
  private let handle: UnsafeMutableRawPointer
  private let server: WebAPIServer
  private let errorText: UnsafeMutablePointer<CChar>

  init(server: WebAPIServer) {
    Self.initialised
    guard let handle = curl_easy_init() else { preconditionFailure("Memory is never refused on Linux.") }
    self.handle = handle
    self.server = server
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

  /// Once for the process, before any handle is made; libcurl counts who else did so. CURL_GLOBAL_ALL is SSL and WIN32.
  private static let initialised: Void = {
    let status = curl_global_init(Int(CURL_GLOBAL_SSL))
    precondition(status == CURLE_OK, "libcurl starts unless there is no memory.")
  }()

  /// Asks once. The answer's body goes to `sink` as it comes, unless Mexal says no.
  ///
  /// - Returns: the headers' status, 200 to 299.
  @discardableResult
  func perform(
    _ request: WebAPIRequest, into sink: any BodySink, _ cancellation: PullCancellation
  ) throws(MexalFailure) -> Int {
    let exchange = HTTPExchange(handle: handle, sink: sink, cancellation: cancellation)
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(headers) }
    for line in [
      "Authorization: " + server.login.header, "Coordinate-Gestionale: " + request.coordinates,
      "Accept: application/json", "Content-Type: application/json;charset=utf-8", "Expect:",
    ] { headers = curl_slist_append(headers, line) }
    curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
    curl_set_text(handle, CURLOPT_URL, server.url + request.target)
    curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.verb.rawValue)
    setServer()
    listen(with: exchange)
    errorText.pointee = 0
    var body = request.body ?? []
    let hasBody = request.body != nil
    let code = withExtendedLifetime(exchange) {
      body.withUnsafeMutableBytes { bytes in
        if hasBody {
          curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
          curl_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress)
        }
        return curl_easy_perform(handle)
      }
    }
    let status = exchange.status
    let words = errorText.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
    // Forgets the options, which point to what is about to be freed, and keeps the connection.
    curl_easy_reset(handle)
    return try exchange.result(code, status: status, words: words)
  }

  private func setServer() {
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "https,http")
    // Whatever the environment says, Mexal is asked directly.
    curl_set_text(handle, CURLOPT_PROXY, "")
    curl_set_text(handle, CURLOPT_CAINFO, server.authoritiesFile ?? Self.systemAuthorities)
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeoutMs)
    curl_set_number(handle, CURLOPT_TIMEOUT_MS, server.requestTimeoutMs)
    curl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    curl_set_number(handle, CURLOPT_LOW_SPEED_TIME, server.silenceSeconds)
    curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(server.pageBytesMax))
  }

  /// Where Debian's ca-certificates puts them, which is also what its libcurl takes by default.
  private static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

  private func listen(with exchange: HTTPExchange) {
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    curl_set_writer(handle, takeBody)
    curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    curl_set_number(handle, CURLOPT_NOPROGRESS, 0)
    curl_set_progress(handle, askWhetherToGoOn)
    curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
  }
}

private func exchange(_ context: UnsafeMutableRawPointer?) -> HTTPExchange? {
  context.map { Unmanaged<HTTPExchange>.fromOpaque($0).takeUnretainedValue() }
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  exchange(context)?.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
}

private func askWhetherToGoOn(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  exchange(context)?.isCancelled ?? false ? 1 : 0
}
