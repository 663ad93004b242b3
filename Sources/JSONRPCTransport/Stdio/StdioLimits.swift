/// How much the program behind standard input may ask for at a time.
package struct StdioLimits: Sendable {
  /// Calls that have begun to wait; at this number nothing more is taken. The calls of one batch are taken together, so
  /// that they can go beyond it.
  package var callsInFlightMax = 128
  /// Calls that wait at the same time.
  package var callsRunningMax = 16
  /// Bytes of replies that wait to be read; at this number nothing more is taken.
  package var pendingWriteBytesMax = 262_144
  /// After the call to close, what is not answered and written by then is given up.
  package var drainTimeoutMs = 10_000

  package init() {}
}
