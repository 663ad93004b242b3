package import JSONRPC

/// The refusals of our methods that are no results. Whether an order passes is a result, never an error.
extension RPCError {
  package static let unknownCompany = RPCError.notFound(
    "L'azienda non è tra quelle importate.", name: "AZIENDA_SCONOSCIUTA")

  package static let unknownCustomer = RPCError.notFound(
    "Il cliente non è tra quelli importati da Mexal.", name: "CLIENTE_SCONOSCIUTO")
}

extension RPCError {
  package static let unknownAuthorization = RPCError.notFound(
    "L'autorizzazione non esiste.", name: "AUTORIZZAZIONE_SCONOSCIUTA")

  package static let requestOfAnotherOrder = RPCError.conflict(
    "Questo x_id_richiesta è già di un altro ordine: una richiesta nuova ha un id nuovo.",
    name: "RICHIESTA_DI_UN_ALTRO_ORDINE")

  /// What cannot be done with an authorisation as it stands.
  package static func authorizationConflict(_ text: String) -> RPCError {
    .conflict(text, name: "AUTORIZZAZIONE_IN_ALTRO_STATO")
  }
}

extension RPCError {
  /// A path outside the folder, a missing file, a folder: callers are not told which, since the answer would tell
  /// them what else lies on the disk.
  package static let pathNotAllowed = RPCError.notFound(
    "Il file non c'è, oppure non è dentro la cartella da cui il servizio può importare.", name: "FILE_NON_TROVATO")
}

extension RPCError {
  /// Records that the ledger does not take, with the code and sentence that an import would be refused with.
  package static func ledgerRefused(code: String, text: String) -> RPCError {
    code == "CLIENTE_SCONOSCIUTO" ? .notFound(text, name: code) : .conflict(text, name: code)
  }
}
