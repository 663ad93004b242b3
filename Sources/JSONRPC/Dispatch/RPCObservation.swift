/// What whoever runs the service should hear about; no parameters and no replies are in it.
package enum RPCObservation: Sendable {
  /// A handler failed in a way nobody foresaw; the caller was told the incident only.
  case handlerFailed(method: String, incident: String, failure: any Error)
  /// A notification was refused, and by the protocol nobody can be told.
  case notificationRefused(method: String, RPCError)
}
