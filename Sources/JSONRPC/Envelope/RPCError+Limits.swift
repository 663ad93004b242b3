extension RPCError {
  /// The limits that refuse by name; the raw value is the wire's `data.limite`.
  package enum Limit: String, Sendable {
    case messageBytes = "byte_per_messaggio"
    case depth = "livelli_di_annidamento"
    case batchRequests = "richieste_per_lotto"
    case batchReplyBytes = "byte_di_risposta_per_lotto"
    case headerBytes = "byte_di_intestazione"
    case headerLines = "righe_di_intestazione"
    case messageTime = "millisecondi_per_messaggio"
    case connections = "connessioni"
    case waitingCalls = "richieste_in_attesa"
    case attempts = "tentativi_di_accesso_in_attesa"
  }

  /// A request that is over a limit and always will be.
  package static func limitExceeded(_ limit: Limit, max: Int) -> RPCError {
    limitExceeded(limit, max: max, code: -32600, message: "Invalid Request")
  }

  static func limitExceeded(_ limit: Limit, max: Int, code: Int, message: String) -> RPCError {
    RPCError(
      code: code, message: message, name: "LIMITE_SUPERATO", isRetryable: false,
      text: "Superato il limite di \(max) \(limit.rawValue.replacingUnderscores).",
      details: [.text("limite", limit.rawValue), .integer("massimo", Int64(max))])
  }

  /// The service is at a limit now and may not be in a moment.
  package static func tooBusy(_ limit: Limit, max: Int) -> RPCError {
    RPCError(
      code: -32011, message: "Too busy", name: "TROPPO_OCCUPATO", isRetryable: true,
      text: "Il servizio è al limite di \(max) \(limit.rawValue.replacingUnderscores); riprovare tra poco.",
      details: [.text("limite", limit.rawValue), .integer("massimo", Int64(max))])
  }

  package static let shuttingDown = RPCError(
    code: -32011, message: "Too busy", name: "IN_CHIUSURA", isRetryable: true,
    text: "Il servizio si sta chiudendo; riprovare tra poco.")
}

extension String {
  fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
