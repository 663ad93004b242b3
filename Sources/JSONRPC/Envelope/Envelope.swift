package import JSONText

/// One element of the protocol: what JSON-RPC 2.0, 4 makes of one JSON value that is not a batch.
package enum Envelope: Sendable {
  case request(Request)
  /// An answer to a question we never asked. It gets no reply, or two servers could answer each other for ever.
  case response
  /// Nothing that can be carried out; the id is there when it could be read.
  case invalid(id: JSONValue?, RPCError)

  package init(reading value: JSONValue) {
    guard let members = value.members else {
      self = .invalid(id: nil, .invalidRequest("Una richiesta JSON-RPC è un oggetto."))
      return
    }
    self = EnvelopeMembers(members).envelope
  }
}

/// A request, or a notification when it has no id.
package struct Request: Sendable {
  /// To be echoed byte for byte: a string, a number or `null`. Nil for a notification, which is never answered.
  package let id: JSONValue?
  package let method: JSONValue
  /// An object or an array. `"params": null` counts as absent, because well-known clients send it.
  package let params: JSONValue?
}

/// The members that mean something; all others are ignored, as clients add their own.
private struct EnvelopeMembers {
  private var version: JSONValue?
  private var id: JSONValue?
  private var method: JSONValue?
  private var params: JSONValue?
  private var hasOutcome = false
  private var repeatedName: StaticString?
  private var idIsRepeated = false

  init(_ members: JSONMembers) {
    for member in members {
      if member.isNamed("jsonrpc") {
        if Self.put(member.value, into: &version) { repeatedName = "jsonrpc" }
      } else if member.isNamed("method") {
        if Self.put(member.value, into: &method) { repeatedName = "method" }
      } else if member.isNamed("params") {
        if Self.put(member.value, into: &params) { repeatedName = "params" }
      } else if member.isNamed("id") {
        if Self.put(member.value, into: &id) { (repeatedName, idIsRepeated) = ("id", true) }
      } else if member.isNamed("result") || member.isNamed("error") {
        hasOutcome = true
      }
    }
  }

  /// True when there was a value before.
  private static func put(_ value: JSONValue, into slot: inout JSONValue?) -> Bool {
    defer { slot = value }
    return slot != nil
  }

  /// In order of precedence: the first rule that is broken is the one reported.
  var envelope: Envelope {
    if let repeatedName { return refuse("Il membro «\(repeatedName)» compare più di una volta.") }
    if let id, !Self.isIdentifier(id) { return refuse("«id» è un testo, un numero o null.") }
    guard let version, version.spells("2.0") else { return refuse("«jsonrpc» deve essere il testo \"2.0\".") }
    guard let method else {
      return hasOutcome ? .response : refuse("Manca «method».")
    }
    guard method.kind == .string else { return refuse("«method» è un testo.") }
    guard let params, !params.isNull else { return .request(Request(id: id, method: method, params: nil)) }
    guard params.kind == .object || params.kind == .array else {
      return refuse("«params» è un oggetto o un elenco.")
    }
    return .request(Request(id: id, method: method, params: params))
  }

  private func refuse(_ text: String) -> Envelope {
    let readable = idIsRepeated ? nil : id.flatMap { Self.isIdentifier($0) ? $0 : nil }
    return .invalid(id: readable, .invalidRequest(text))
  }

  private static func isIdentifier(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .string, .number, .null: true
    case .object, .array, .bool: false
    }
  }
}
