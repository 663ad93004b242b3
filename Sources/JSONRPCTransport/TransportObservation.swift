package import JSONRPC

/// What whoever runs the service should hear about its connections.
package enum TransportObservation: Sendable {
  /// Somebody spoke another protocol to the port; `peer` is an address and a port.
  case foreignProtocol(ForeignProtocol, peer: String)
  case connectionRefused(connectionsMax: Int, peer: String)
  /// Where a message ended could not be known any more.
  case framingLost(RPCError, peer: String)
  /// A caller did not take its replies and was cut.
  case readerStalled(afterMs: Int, peer: String)
  /// A connection broke, or never became one: a TLS handshake that failed, a reset.
  case connectionFailed(reason: String, peer: String)
  /// Nobody said who speaks, where that must be said, and the connection was closed.
  case callerUnnamed(afterMs: Int, peer: String)
  /// The service closed before these connections had got all their answers.
  case abandonedAtShutdown(connections: Int)
}
