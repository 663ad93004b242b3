package import JSONText

/// The errors that JSON-RPC 2.0, 5.1 defines; their messages are the specification's.
extension RPCError {
  package static func parseError(_ text: String, details: [Detail] = []) -> RPCError {
    RPCError(
      code: -32700, message: "Parse error", name: "JSON_NON_VALIDO", isRetryable: false, text: text, details: details)
  }

  package static func invalidRequest(_ text: String) -> RPCError {
    RPCError(
      code: -32600, message: "Invalid Request", name: "RICHIESTA_NON_VALIDA", isRetryable: false, text: text)
  }

  package static let methodNotFound = RPCError(
    code: -32601, message: "Method not found", name: "METODO_SCONOSCIUTO", isRetryable: false,
    text: "Il metodo richiesto non esiste; rpc.discover elenca quelli disponibili.")

  package static func invalidParams(_ mismatch: Mismatch) -> RPCError {
    RPCError(
      code: -32602, message: "Invalid params", name: "PARAMETRO_NON_VALIDO", isRetryable: false,
      text: "Parametro \(mismatch.pathText): \(mismatch.text).",
      details: [.text("campo", mismatch.pathText), .text("motivo", mismatch.word)])
  }

  /// `incident` is opaque: it finds the failure in the log and tells a caller nothing.
  package static func internalError(incident: String) -> RPCError {
    RPCError(
      code: -32603, message: "Internal error", name: "ERRORE_INTERNO", isRetryable: false,
      text: "Errore interno del servizio; comunicare all'assistenza il codice \(incident).",
      details: [.text("incidente", incident)])
  }

  /// What a JSON fault is to the sender: too long a value is refused as a request, everything else is not JSON.
  package static func fault(_ fault: JSONFault) -> RPCError {
    switch fault.reason {
    case .tooLong(let valueBytesMax):
      limitExceeded(.messageBytes, max: valueBytesMax, code: -32600, message: "Invalid Request")
    case .tooDeep(let depthMax):
      limitExceeded(.depth, max: depthMax, code: -32700, message: "Parse error")
    case .unexpectedByte:
      parseError("Il messaggio non è JSON valido.", at: fault)
    case .invalidUTF8:
      parseError("Il messaggio non è testo UTF-8 valido.", at: fault)
    case .loneSurrogate:
      parseError("Il messaggio contiene mezzo carattere: una sequenza \\u incompleta.", at: fault)
    case .unexpectedEnd:
      parseError("Il messaggio finisce a metà.", at: fault)
    case .trailingBytes:
      parseError("Dopo il valore JSON c'è dell'altro.", at: fault)
    }
  }

  private static func parseError(_ text: String, at fault: JSONFault) -> RPCError {
    parseError(text, details: [.integer("posizione", Int64(fault.offset))])
  }
}
