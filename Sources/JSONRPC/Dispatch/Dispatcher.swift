package import JSONText

/// Turns the bytes of one message into the bytes of its reply, whatever carried them.
package struct Dispatcher: Sendable {
  package let limits: RPCLimits
  let registry: Registry
  private let waiting: WaitingCalls
  let recognize: @Sendable (any Error) -> RPCError?
  let newIncident: @Sendable () -> String
  let observe: @Sendable (RPCObservation) -> Void

  /// - Parameters:
  ///   - callsWaitingMax: Calls of all callers that wait for something; more are told to come back.
  ///   - recognize: The one table from foreseen failures to errors on the wire; nil makes it an internal error.
  ///   - newIncident: Gives a fresh opaque text each time.
  package init(
    registry: Registry, limits: RPCLimits = RPCLimits(), callsWaitingMax: Int = 4_096,
    recognize: @escaping @Sendable (any Error) -> RPCError? = { _ in nil },
    newIncident: @escaping @Sendable () -> String,
    observe: @escaping @Sendable (RPCObservation) -> Void
  ) {
    self.registry = registry
    self.limits = limits
    waiting = WaitingCalls(max: callsWaitingMax)
    self.recognize = recognize
    self.newIncident = newIncident
    self.observe = observe
  }

  /// Does at once what needs no waiting and appends that reply to `writer`; returns what is left to do.
  ///
  /// With `refusing`, every request that could have been carried out gets that error instead.
  package func dispatch(
    _ message: JSONValue, _ context: CallContext, refusing: RPCError? = nil, into writer: inout JSONWriter
  ) -> DeferredMessage? {
    switch message.kind {
    case .array: return dispatch(batch: message, context, refusing, into: &writer)
    case .object, .string, .number, .bool, .null:
      guard let call = dispatch(single: message, context, refusing, into: &writer) else { return nil }
      return DeferredMessage(calls: [call], batch: nil)
    }
  }

  /// Appends a whole reply with `id: null`.
  package func reply(_ error: RPCError, into writer: inout JSONWriter) {
    writer.reply(error, id: nil)
  }

  func dispatch(
    single message: JSONValue, _ context: CallContext, _ refusing: RPCError?, into writer: inout JSONWriter
  ) -> DeferredCall? {
    switch Envelope(reading: message) {
    case .response: return nil
    case .invalid(let id, let error):
      writer.reply(error, id: id)
      return nil
    case .request(let request):
      let method = registry.method(named: request.method)
      if let method, refusing == nil { return carryOut(request, method, context, into: &writer) }
      // Who has not said who it is, where that must be said, does not learn which methods there are.
      let unknown = context.caller == .unknown ? RPCError.notAuthenticated() : .methodNotFound
      refuse(request, refusing ?? unknown, method?.description.name ?? "", into: &writer)
      return nil
    }
  }

  private func carryOut(
    _ request: Request, _ method: RegisteredMethod, _ context: CallContext, into writer: inout JSONWriter
  ) -> DeferredCall? {
    let mark = writer.count
    writer.beginReply()
    do {
      try method.access.check(context.caller)
      guard let pending = try method.invoke(request.params, context, &writer) else {
        if let id = request.id { writer.endReply(id: id) } else { writer.truncate(to: mark) }
        return nil
      }
      guard waiting.enter() else { throw RPCError.tooBusy(.waitingCalls, max: waiting.countMax) }
      writer.truncate(to: mark)
      return deferred(pending, method.description.name, id: request.id?.detached)
    } catch {
      writer.truncate(to: mark)
      let name = method.description.name
      refuse(request, refusal(for: error, name), name, into: &writer)
      return nil
    }
  }

  private func deferred(_ pending: PendingCall, _ name: StaticString, id: JSONValue?) -> DeferredCall {
    DeferredCall(ordering: pending.ordering, namesCaller: pending.namesCaller) { [self] in
      defer { waiting.leave() }
      var writer = JSONWriter()
      writer.beginReply()
      do {
        try await pending.write(&writer)
        guard let id else { return nil }
        writer.endReply(id: id)
      } catch {
        let refusal = refusal(for: error, name)
        guard let id else {
          observe(.notificationRefused(method: name.description, refusal))
          return nil
        }
        writer.removeAll()
        writer.reply(refusal, id: id)
      }
      return writer.bytes
    }
  }

  /// A notification is never answered; an unknown method has no name here, because the caller's words are not ours.
  private func refuse(_ request: Request, _ error: RPCError, _ method: StaticString, into writer: inout JSONWriter) {
    if let id = request.id {
      writer.reply(error, id: id)
    } else {
      observe(.notificationRefused(method: method.description, error))
    }
  }

  private func refusal(for failure: any Error, _ method: StaticString) -> RPCError {
    switch failure {
    case let error as RPCError: return error
    case let mismatch as Mismatch: return .invalidParams(mismatch)
    default: break
    }
    if let known = recognize(failure) { return known }
    let incident = newIncident()
    observe(.handlerFailed(method: method.description, incident: incident, failure: failure))
    return .internalError(incident: incident)
  }
}
