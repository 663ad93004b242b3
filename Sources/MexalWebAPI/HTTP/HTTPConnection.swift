import CLibCurl
import CurlTransfer
import UseCases

/// Owns one libcurl handle and is the only place that calls libcurl on it. Every call blocks.
///
/// libcurl, because mail goes through it already: an HTTP client on NIO would bring BoringSSL into every build, for one
/// question after the other.
///
/// Not Sendable on purpose: it belongs to one client and lives on that client's queue.
final class HTTPConnection {
  private let curl = CurlHandle()
  private let server: WebAPIServer
  private var handle: UnsafeMutableRawPointer { curl.pointer }

  init(server: WebAPIServer) { self.server = server }

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
    var body = request.body ?? []
    let hasBody = request.body != nil
    let (code, words) = withExtendedLifetime(exchange) {
      body.withUnsafeMutableBytes { bytes in
        if hasBody {
          curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
          curl_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress)
        }
        return curl.perform()
      }
    }
    let status = exchange.status
    curl.forgetOptions()
    return try exchange.result(code, status: status, words: words)
  }

  private func setServer() {
    curl.setServer(
      protocols: "https,http", authoritiesFile: server.authoritiesFile, connectTimeoutMs: server.connectTimeoutMs,
      totalTimeoutMs: server.requestTimeoutMs)
    curl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    curl_set_number(handle, CURLOPT_LOW_SPEED_TIME, server.silenceSeconds)
    curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(server.pageBytesMax))
  }

  private func listen(with exchange: HTTPExchange) {
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    curl_set_writer(handle, takeBody)
    curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    curl_set_number(handle, CURLOPT_NOPROGRESS, 0)
    curl_set_progress(handle, askWhetherToGoOn)
    curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
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
