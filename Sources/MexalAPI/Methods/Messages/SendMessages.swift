package import CreditDomain
package import JSONRPC

/// Delivers now what is queued and may go.
package struct SendMessages: CompanyMethod {
  package static let name: StaticString = "messaggio.invia"
  package static let summary =
    "Invia subito i messaggi in coda che possono partire, per al massimo una decina di secondi"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company,
    Parameter<Flag?>("forza", "S per inviare anche se lo scadenzario importato è troppo vecchio"),
    Parameter<ReasonText?>("motivo", "Perché si forza: resta scritto; obbligatorio con forza, e solo allora"),
    CommonParameters.subcompany, RecoveryParameters.user,
    into: { company, force, reason, subcompany, user throws(Mismatch) in
      switch (force ?? .no, reason) {
      case (.yes, nil): throw Mismatch.missing.inside(.member("motivo"))
      case (.no, _?): throw Mismatch.invalid("senza forza il motivo non si dice").inside(.member("motivo"))
      case (.yes, _?), (.no, nil): break
      }
      return SendMessages(
        company: try Company(company, subcompany), waiverReason: reason?.text, user: user?.text)
    })

  package let company: Company
  /// Why a person lets messages go although the ledger is too old; nil = then they are held.
  package let waiverReason: String?
  package let user: String?

  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package func check(_ caller: Caller) throws(RPCError) {
    try caller.checkKnows(company)
    guard waiverReason == nil || caller.has(oneOf: MexalAccess.forcedSending) else {
      throw .notAllowed("L'utente non può forzare l'invio.")
    }
  }

  /// How many messages came to what.
  package struct Reply: Hashable, Sendable {
    package var sent: Int
    package var deferred: Int
    package var failed: Int
    package var held: Int
    package var queued: Int
    package var customersAwaiting: Int

    /// - Parameters:
    ///   - deferred: tried, to be tried again later.
    ///   - failed: for good.
    ///   - held: stopped until something happens, such as an import.
    ///   - queued: left waiting for their time or for the next turn, `deferred` among them.
    ///   - customersAwaiting: to whom nothing is written before the ledger is younger, or the next turn is forced.
    package init(sent: Int, deferred: Int, failed: Int, held: Int, queued: Int, customersAwaiting: Int) {
      self.sent = sent
      self.deferred = deferred
      self.failed = failed
      self.held = held
      self.queued = queued
      self.customersAwaiting = customersAwaiting
    }
  }
}

extension SendMessages.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("inviati") { $0.sent }
    Field("rinviati", "Non sono riusciti a partire: si riproverà") { $0.deferred }
    Field("falliti", "Non si riproverà: diventano attività") { $0.failed }
    Field("trattenuti", "Fermi: il motivo è in ognuno") { $0.held }
    Field("in_coda", "Quanti ne restano, con i rinviati: il servizio continua a inviarli, anche quelli forzati") {
      $0.queued
    }
    Field("clienti_in_attesa", "A loro non si è ancora scritto: lo scadenzario è vecchio. Con forza, ripetere") {
      $0.customersAwaiting
    }
  }
}
