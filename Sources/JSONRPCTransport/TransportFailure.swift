/// What can go wrong with carrying messages; nothing in it comes from a message.
package enum TransportFailure: Error, Equatable {
  /// The address cannot be listened on; `reason` is the system's.
  case cannotListen(host: String, port: Int, reason: String)
  case cannotRead(errorNumber: Int32)
  case cannotWrite(errorNumber: Int32)
  /// Whoever reads our output has not done so for this long while the service was closing.
  case outputStalled(afterMs: Int)
  /// Standard output could not be set aside for the protocol.
  case cannotProtectOutput(errorNumber: Int32)
  /// The process may not open any more descriptors.
  case noDescriptors(errorNumber: Int32)
}
