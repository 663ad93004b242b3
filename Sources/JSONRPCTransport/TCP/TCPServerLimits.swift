/// How much one port gives to its callers.
package struct TCPServerLimits: Sendable {
  /// Callers beyond this are told so and closed.
  package var connectionsMax = 1_000
  /// Connections that are being told that there are too many; beyond this they are closed without a word.
  package var refusedConnectionsMax = 64
  /// Calls of one connection that have begun to wait; at this number nothing more is taken from it. The calls of one
  /// batch are taken together, so that they can go beyond it.
  package var callsInFlightMax = 128
  /// Calls of one connection that wait at the same time.
  package var callsRunningMax = 16
  /// Bytes of replies of one connection that wait for it to read; at this number nothing more is taken from it.
  package var pendingWriteBytesMax = 262_144
  /// A caller who has left that many bytes unread for this long is cut.
  package var pendingWriteTimeoutMs = 30_000
  /// A message that has begun and has not ended after this long ends the connection; at the latest after twice as long.
  package var messageTimeoutMs = 30_000
  /// Where callers must say who they are, one who has not after this long is closed.
  package var namingTimeoutMs = 30_000
  /// After the call to close, requests that were already on their way are carried out for this long.
  package var drainGraceMs = 100
  /// After the call to close, connections that are not done by then are cut.
  package var drainTimeoutMs = 10_000
  /// After the last reply, how long a caller may take to close its side, so that the reply is not lost.
  package var lingerMs = 500

  package init() {}
}
