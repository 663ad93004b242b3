import JSONText

/// A method together with the code that answers it.
package struct RegisteredMethod: Sendable {
  package let description: MethodDescription
  /// Set by the registry.
  var access = MethodAccess.closed
  let invoke: Invocation
}

/// Decodes the parameters, looks whether the caller may ask for that, and either writes the result or says what remains
/// to be done.
typealias Invocation = @Sendable (JSONValue?, CallContext, inout JSONWriter) throws -> PendingCall?

/// A decoded call whose answer takes waiting; `write` appends the result to the writer.
struct PendingCall: Sendable {
  let ordering: [OrderingKey]
  /// See `Method.namesCaller`.
  let namesCaller: Bool
  let write: @Sendable (inout JSONWriter) async throws -> Void
}

/// What a handler that may not wait can say.
package enum Immediate<Reply: Sendable>: Sendable {
  case reply(Reply)
  /// Memory cannot answer: ask the waiting handler.
  case notNow
}

extension RegisteredMethod {
  /// A method that is answered without waiting, also on an event loop: it must not block.
  package static func immediate<M: Method>(
    _ method: M.Type, _ answer: @escaping @Sendable (M, CallContext) throws -> M.Reply
  ) -> RegisteredMethod {
    let parameters = M.parameters
    return RegisteredMethod(description: MethodDescription(method)) { params, context, writer in
      let call = try parameters.read(params)
      try call.check(context.caller)
      try answer(call, context).write(to: &writer)
      return nil
    }
  }

  /// A method that is answered without waiting when `answer` can, and by `otherwise` when it says `notNow`.
  package static func immediate<M: Method>(
    _ method: M.Type,
    _ answer: @escaping @Sendable (M, CallContext) throws -> Immediate<M.Reply>,
    otherwise: @escaping @Sendable (M, CallContext) async throws -> M.Reply
  ) -> RegisteredMethod {
    let parameters = M.parameters
    return RegisteredMethod(description: MethodDescription(method)) { params, context, writer in
      let call = try parameters.read(params)
      try call.check(context.caller)
      switch try answer(call, context) {
      case .reply(let reply):
        reply.write(to: &writer)
        return nil
      case .notNow:
        return PendingCall(ordering: call.ordering, namesCaller: M.namesCaller) { writer in
          try await otherwise(call, context).write(to: &writer)
        }
      }
    }
  }

  /// A method that has to wait, for example for the database.
  package static func deferred<M: Method>(
    _ method: M.Type, _ answer: @escaping @Sendable (M, CallContext) async throws -> M.Reply
  ) -> RegisteredMethod {
    let parameters = M.parameters
    return RegisteredMethod(description: MethodDescription(method)) { params, context, _ in
      let call = try parameters.read(params)
      try call.check(context.caller)
      return PendingCall(ordering: call.ordering, namesCaller: M.namesCaller) { writer in
        try await answer(call, context).write(to: &writer)
      }
    }
  }
}
