package import CreditDomain
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

/// What cannot be done about a customer's recovery.
extension RPCError {
  /// Somebody, or the machine, changed the case since the caller saw it.
  package static func caseChanged(version: Int64) -> RPCError {
    .conflict(
      "La pratica è cambiata nel frattempo: rileggerla prima di decidere.", name: "PRATICA_CAMBIATA",
      details: [.integer("versione", version)])
  }

  package static func unknownDocument(_ label: DocumentLabel) -> RPCError {
    .notFound(
      "Il cliente non ha nulla di aperto per il " + ItalianText.document(label) + ".", name: "DOCUMENTO_SCONOSCIUTO")
  }

  package static func ambiguousDocument(_ label: DocumentLabel, count: Int) -> RPCError {
    .conflict(
      "Il cliente ha \(count) documenti che si chiamano " + ItalianText.document(label)
        + ": indicare anche serie, numero e data.", name: "DOCUMENTO_AMBIGUO")
  }

  /// Neither of that number nor on those documents; or it was ended before.
  package static let nothingToEnd = RPCError.notFound(
    "Non c'è niente da chiudere: non esiste, o è già stato chiuso.", name: "NIENTE_DA_CHIUDERE")

  package static let nothingOwed = RPCError.conflict("Il cliente non deve nulla.", name: "NIENTE_DOVUTO")

  package static let unknownActivity = RPCError.notFound("L'attività non esiste.", name: "ATTIVITA_SCONOSCIUTA")

  package static let activityNotOpen = RPCError.conflict(
    "L'attività non è da fare: è già stata completata, o era già fatta quando è stata registrata.",
    name: "ATTIVITA_NON_APERTA")
}

/// What cannot be done with a message to a customer: which one is said where many may be asked for at once.
extension RPCError {
  package static func unknownMessage(_ id: Int64) -> RPCError {
    .notFound("Il messaggio \(id) non esiste.", name: "MESSAGGIO_SCONOSCIUTO", details: [.integer("id", id)])
  }

  package static func unknownMessageFile(_ id: Int64) -> RPCError {
    .notFound("Il messaggio \(id) non ha questo allegato.", name: "ALLEGATO_SCONOSCIUTO", details: [.integer("id", id)])
  }

  package static func messageNotEditable(_ id: Int64, _ state: MessageStateWord) -> RPCError {
    .conflict(
      "Il messaggio \(id) non si può cambiare: \(state.predicate).", name: "MESSAGGIO_NON_MODIFICABILE",
      details: [.integer("id", id), .text("stato", state.rawValue)])
  }

  /// Somebody, or the machine, changed the message since the caller saw it.
  package static func messageChanged(version: Int64) -> RPCError {
    .conflict(
      "Il messaggio è cambiato nel frattempo: rileggerlo prima di decidere.", name: "MESSAGGIO_CAMBIATO",
      details: [.integer("versione", version)])
  }
}

extension RPCError {
  package static func unknownWorkflow(_ name: String) -> RPCError {
    .notFound("L'iter «\(name)» non esiste, o non in questa versione.", name: "ITER_SCONOSCIUTO")
  }

  package static func unknownState(_ name: String) -> RPCError {
    .notFound("L'iter non ha lo stato «\(name)».", name: "STATO_SCONOSCIUTO")
  }

  /// Somebody applied another version since the caller saw it.
  package static func workflowChanged(version: Int64) -> RPCError {
    .conflict(
      "L'iter è cambiato nel frattempo: rileggerlo prima di salvarlo.", name: "ITER_CAMBIATO",
      details: [.integer("versione", version)])
  }

  /// A definition that is refused whole, with every place that is wrong in it.
  package static func workflowRefused(_ problems: [SettingsProblem]) -> RPCError {
    RPCError(
      code: -32602, message: "Invalid params", name: "ITER_NON_VALIDO", isRetryable: false,
      text: "La definizione dell'iter non va bene: "
        + ItalianText.count(problems.count, "problema", "problemi") + ".",
      details: [.objects("problemi", problems.map { [.text("percorso", $0.path), .text("testo", $0.text)] })])
  }
}

extension SettingsProblem {
  /// What the document of the interface shows of a refused workflow.
  static let nameMissing = SettingsProblem(path: "$.id", text: "la chiave è obbligatoria")
}
