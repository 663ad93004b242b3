package import CreditDomain
package import JSONRPC

/// A person says what became of something that was to be done.
package struct CompleteActivity: CompanyMethod {
  package static let name: StaticString = "attivita.completa"
  package static let summary = "Dice com'è andata un'attività che era da fare, e ciò che ne segue"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownActivity, .activityNotOpen, .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<Int64>("id", "Il numero dell'attività"),
    Parameter<ActivityOutcomeWord>("esito", "Com'è andata"), Parameter<NoteText?>("testo", "Che cosa si è detto"),
    RecoveryParameters.next, Parameter<CustomerCode?>("cod_conto", "Il cliente, se si sa"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, id, outcome, text, next, customer, subcompany, user, version throws(Mismatch) in
      CompleteActivity(
        company: try Company(company, subcompany), customer: customer, id: id, outcome: outcome,
        text: text?.text ?? "", next: next, user: user?.text, version: version?.number)
    })

  package let company: Company
  /// Nil = the activity knows.
  package let customer: CustomerCode?
  package let id: Int64
  package let outcome: ActivityOutcomeWord
  package let text: String
  /// When to see to the customer again.
  package let next: CalendarDate?
  package let user: String?
  package let version: Int64?

  /// Without a customer, in its turn among everything of the company.
  package var ordering: [OrderingKey] {
    [customer.map { .item($0.text, in: company.key) } ?? .everything(in: company.key)]
  }

  package typealias Reply = ActivityReply
}
