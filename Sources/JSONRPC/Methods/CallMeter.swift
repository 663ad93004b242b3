/// Told when calls of one method begin and end, by whoever runs the service.
package protocol CallMeter: Sendable {
  /// What is known of a call at its beginning: this module reads no clock.
  associatedtype Begin: Sendable

  func begin() -> Begin
  func end(_ begin: Begin, _ outcome: CallOutcome)
}

/// How a call ended.
package enum CallOutcome: String, CaseIterable, Sendable {
  case result
  /// The caller was told why not: wrong parameters, an unknown customer, a conflict.
  case refused
  /// The service could not do its part.
  case failed

  init(_ error: any Error) { self = error is RPCError || error is Mismatch ? .refused : .failed }
}

extension RegisteredMethod {
  /// The same method, measured from its parameters to its result, waiting in between included.
  package func metered(by meter: some CallMeter) -> RegisteredMethod {
    let invoke = invoke
    return RegisteredMethod(description: description) { params, context, writer in
      let begin = meter.begin()
      do {
        guard let pending = try invoke(params, context, &writer) else {
          meter.end(begin, .result)
          return nil
        }
        return PendingCall(ordering: pending.ordering, namesCaller: pending.namesCaller) { writer in
          do {
            try await pending.write(&writer)
            meter.end(begin, .result)
          } catch {
            meter.end(begin, CallOutcome(error))
            throw error
          }
        }
      } catch {
        meter.end(begin, CallOutcome(error))
        throw error
      }
    }
  }
}
