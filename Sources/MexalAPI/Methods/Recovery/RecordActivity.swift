package import CreditDomain
package import DunningRules
package import JSONRPC

/// A person says what was done about a customer, or is to be done.
package struct RecordActivity: CompanyMethod {
  package static let name: StaticString = "attivita.registra"
  package static let summary = "Registra una telefonata, una visita, un messaggio o una nota, e ciò che ne segue"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer, .caseChanged(version: 0), .unknownState("")]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, Parameter<ActivityWord>("tipo", "Che cosa è stato fatto"),
    Parameter<LocalMoment?>(
      "quando", "Il momento, anche solo il giorno; se manca, adesso; un promemoria a venire resta da fare"),
    Parameter<ActivityOutcomeWord?>("esito", "Com'è andata"), Parameter<NoteText?>("testo", "Che cosa si è detto"),
    Parameter<OperatorName?>("operatore", "Chi l'ha fatta; se manca, l'operatore del cliente"),
    RecoveryParameters.next,
    Parameter<WorkflowName?>("iter", "Con stato: l'avviso che il cliente ha così ricevuto a mano"),
    Parameter<WorkflowName?>("stato", "Con iter: l'avviso che il cliente ha così ricevuto a mano"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: {
      company, customer, kind, at, outcome, text, operatorName, next, workflow, state, subcompany, user, version
        throws(Mismatch) in
      RecordActivity(
        company: try Company(company, subcompany), customer: customer, kind: kind.kind, at: at, outcome: outcome,
        text: text?.text ?? "", operatorName: operatorName?.text, next: next,
        notice: try StateReference.read(workflow, state), user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  package let kind: ActivityKind
  /// Nil = now.
  package let at: LocalMoment?
  package let outcome: ActivityOutcomeWord?
  package let text: String
  /// Nil = whoever looks after the customer.
  package let operatorName: String?
  /// When to see to the customer again.
  package let next: CalendarDate?
  /// The state whose notice the customer was given by hand.
  package let notice: StateReference?
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = ActivityReply

  /// The refusal of a contact that was not yet.
  package static let isInTheFuture = RPCError.invalidParams(
    Mismatch.invalid("il momento deve ancora venire").inside(.member("quando")))

  /// The refusal of a notice that never reached anybody.
  package static let noticeWithoutContact = RPCError.invalidParams(
    Mismatch.invalid("con una nota, o senza risposta, il cliente non ha ricevuto l'avviso").inside(.member("stato")))

  /// The refusal of a day to come that has gone by.
  package static let nextIsInThePast = RPCError.invalidParams(
    Mismatch.invalid("il giorno è prima di oggi").inside(.member("prossima")))
}
