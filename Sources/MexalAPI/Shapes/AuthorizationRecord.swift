package import CreditDomain
package import JSONRPC
package import RiskRules

/// A decision about an order with what it was made from and what became of it.
package struct AuthorizationRecord: Sendable {
  package enum State: String, CaseIterable, Hashable, JSONWritable {
    case refused = "rifiutata"
    case reserved = "riservata"
    case confirmed = "confermata"
    case cancelled = "annullata"
    case expired = "scaduta"
  }

  package var id: String
  package var requestID: String
  package var company: Company
  package var customer: CustomerCode
  package var state: State
  package var basis: OrderBasis
  /// What the rules said, and a person after them.
  package var verdict: OrderVerdict
  package var order: OrderName
  package var decidedAt: LocalMoment
  package var author: String
  package var lastDay: CalendarDate
  package var dataAt: LocalMoment?
  package var facts: [AuthorizationFact]

  package init(
    id: String, requestID: String, company: Company, customer: CustomerCode, state: State, basis: OrderBasis,
    verdict: OrderVerdict, order: OrderName, decidedAt: LocalMoment, author: String, lastDay: CalendarDate,
    dataAt: LocalMoment?, facts: [AuthorizationFact]
  ) {
    self.id = id
    self.requestID = requestID
    self.company = company
    self.customer = customer
    self.state = state
    self.basis = basis
    self.verdict = verdict
    self.order = order
    self.decidedAt = decidedAt
    self.author = author
    self.lastDay = lastDay
    self.dataAt = dataAt
    self.facts = facts
  }
}

/// One thing that happened to an authorisation.
package struct AuthorizationFact: Sendable {
  package enum Kind: String, CaseIterable, Hashable, JSONWritable {
    case confirmed = "conferma"
    case numbered = "numero"
    case cancelled = "annullamento"
    case overridden = "sblocco"
  }

  package var kind: Kind
  package var at: LocalMoment
  package var author: String
  package var reason: String?
  package var cap: Cents?
  package var lastDay: CalendarDate?
  package var order: OrderName?

  package init(
    kind: Kind, at: LocalMoment, author: String, reason: String? = nil, cap: Cents? = nil,
    lastDay: CalendarDate? = nil, order: OrderName? = nil
  ) {
    self.kind = kind
    self.at = at
    self.author = author
    self.reason = reason
    self.cap = cap
    self.lastDay = lastDay
    self.order = order
  }
}

extension AuthorizationRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("esito", "Per tipo_stato_riga: E evadibile, S sospesa, B bloccata") { $0.verdict.outcome.rowState }
    Field("verdetto") { $0.verdict.outcome.word }
    Field("messaggio") { $0.verdict.message }
    Field("motivi", "Tutti i motivi trovati, quello che decide per primo") { $0.verdict.findings }
    Field("importo_ammesso", "null = nessun limite") { $0.verdict.amountAllowed }
    Field("esposizione", "Del cliente, prima di questo ordine") { $0.verdict.exposure.total }
    Field("fido", "null = nessun limite") { $0.verdict.creditLimit.amount }
    Field("id_autorizzazione") { $0.id }
    Field("scade", "Fino a quando l'ordine impegna il fido se non è confermato") { LocalMoment(endOf: $0.lastDay) }
    Field("dati_al", "null = nessuna esportazione importata") { $0.dataAt }
    Field("stato") { $0.state }
    Field("azienda") { $0.company.code }
    Field("cod_conto") { $0.customer }
    Field("x_id_richiesta") { $0.requestID }
    Field("totale_documento") { $0.basis.order.total }
    Field("acconto_pagato") { $0.basis.order.prepaid }
    Field("documento", "Come è in Mexal, o com'era nella richiesta") { $0.order }
    Field("quando") { $0.decidedAt }
    Field("utente") { $0.author }
    Field("fatti", "Che cosa è successo dopo la decisione") { $0.facts }
    Field("basi", "I numeri da cui viene la decisione: con gli stessi si ripete uguale") { $0.basis }
  }
}

extension AuthorizationFact: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("tipo") { $0.kind }
    Field("quando") { $0.at }
    Field("utente") { $0.author }
    Field.whenPresent("motivo") { $0.reason }
    Field.whenPresent("importo_massimo") { $0.cap }
    Field.whenPresent("scade") { $0.lastDay.map { LocalMoment(endOf: $0) } }
    Field.whenPresent("documento") { $0.order }
  }
}
