/// Why there is no answer to a call; an error object of the service is an answer.
package enum RPCClientFailure: Error, Equatable {
  /// Nobody accepts connections there; `reason` is the system's.
  case notReachable(host: String, port: Int, reason: String)
  /// TLS ended the connection: one side is not who the other expects.
  case notTrusted(reason: String)
  /// The service has accepted the call and said nothing for this long. Whether it was carried out is not known.
  case noReply(afterMs: Int)
  /// The connection ended before the answer did. Whether the call was carried out is not known.
  case connectionLost(reason: String)
  /// What came back is no JSON-RPC 2.0 reply, or is longer than `replyBytesMax`.
  case replyNotUnderstood
}
