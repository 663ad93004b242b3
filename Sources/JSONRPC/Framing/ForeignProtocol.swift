/// What else calls a JSON-RPC port by mistake, or because a web page made a browser do it.
package enum ForeignProtocol: Sendable, Equatable {
  case http
  case tls

  /// What to send before closing: an answer in the caller's own protocol where there is a plain one.
  package var farewell: [UInt8] {
    switch self {
    case .tls: []
    case .http:
      Array(
        """
        HTTP/1.1 400 Bad Request\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Length: \(Self.explanation.utf8.count)\r
        Connection: close\r
        \r
        \(Self.explanation)
        """.utf8)
    }
  }

  private static let explanation = "Questa porta parla JSON-RPC senza HTTP; per HTTP usare POST /rpc sulla porta web.\n"
}
