package import CreditDomain
package import DunningRules
package import JSONRPC

/// A person says which workflow serves all that a customer owes, or one instalment of it.
package struct AssignWorkflow: CompanyMethod {
  package static let name: StaticString = "iter.assegna"
  package static let summary = "Dà un iter a tutte le rate di un cliente, o a una sola, o lo toglie"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownDocument(DocumentLabel()),
    .ambiguousDocument(DocumentLabel(), count: 2), .unknownWorkflow(""), .nothingToEnd, .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<Nullable<WorkflowName>>("iter", "L'iter; null = di nuovo quello del tipo di pagamento"),
    RecoveryParameters.reason,
    Parameter<DocumentName?>("documento", "Il documento della rata; se manca, tutto il cliente"),
    Parameter<Int64?>("nr", "La rata del documento"), CommonParameters.subcompany, RecoveryParameters.user,
    RecoveryParameters.version,
    into: { company, customer, workflow, reason, document, number, subcompany, user, version throws(Mismatch) in
      AssignWorkflow(
        company: try Company(company, subcompany), customer: customer, workflow: workflow.value,
        instalment: try instalment(document, number), reason: reason.text, user: user?.text, version: version?.number)
    })

  private static func instalment(_ document: DocumentName?, _ number: Int64?) throws(Mismatch) -> InstalmentName? {
    switch (document, number) {
    case (nil, nil): return nil
    case (let document?, let number?): return InstalmentName(document: document.label, number: Int(clamping: number))
    case (nil, _): throw Mismatch.invalid("ci vuole anche il documento").inside(.member("nr"))
    case (_, nil): throw Mismatch.invalid("ci vuole anche nr").inside(.member("documento"))
    }
  }

  package let company: Company
  package let customer: CustomerCode
  /// Nil = by payment letter again.
  package let workflow: WorkflowName?
  /// Nil = all that the customer owes.
  package let instalment: InstalmentName?
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply
}
