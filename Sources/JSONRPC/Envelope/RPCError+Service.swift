/// The service's own errors. A refused order is none of them: it is a result.
extension RPCError {
  package static func notAuthenticated(_ text: String = "Occorre presentare un token valido.") -> RPCError {
    RPCError(
      code: -32001, message: "Not authenticated", name: "NON_AUTENTICATO", isRetryable: false, text: text)
  }

  package static func notAllowed(_ text: String = "L'utente non può eseguire questa operazione.") -> RPCError {
    RPCError(code: -32002, message: "Not allowed", name: "NON_AUTORIZZATO", isRetryable: false, text: text)
  }

  package static func notFound(
    _ text: String, name: String = "NON_TROVATO", details: [Detail] = []
  ) -> RPCError {
    RPCError(code: -32004, message: "Not found", name: name, isRetryable: false, text: text, details: details)
  }

  package static func conflict(
    _ text: String, name: String = "CONFLITTO", details: [Detail] = []
  ) -> RPCError {
    RPCError(code: -32009, message: "Conflict", name: name, isRetryable: false, text: text, details: details)
  }

  package static func databaseUnreachable(
    _ text: String = "La base dati non risponde; riprovare tra poco."
  ) -> RPCError {
    RPCError(
      code: -32010, message: "Database not reachable", name: "DATABASE_NON_RAGGIUNGIBILE", isRetryable: true,
      text: text)
  }

  /// The database was lost while it was saving. A program that would only do it again might do it twice.
  package static let outcomeInDoubt = RPCError(
    code: -32010, message: "Database lost while saving", name: "ESITO_INCERTO", isRetryable: false,
    text: "La base dati si è interrotta mentre salvava: non si sa se ciò che è stato chiesto è stato fatto; "
      + "controllare prima di ripeterlo.")

  package static func tooBusy(
    _ text: String = "Il servizio ha troppe richieste in corso; riprovare tra poco."
  ) -> RPCError {
    RPCError(code: -32011, message: "Too busy", name: "TROPPO_OCCUPATO", isRetryable: true, text: text)
  }
}
