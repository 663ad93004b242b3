package import CreditDomain
package import DunningRules
package import JSONRPC

/// A person says which workflow serves all that a customer owes.
package struct AssignWorkflow: CompanyMethod {
  package static let name: StaticString = "iter.assegna"
  package static let summary = "Dà un iter a tutte le rate di un cliente, o lo toglie"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownWorkflow(""), .nothingToEnd, .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<Nullable<WorkflowName>>("iter", "L'iter; null = di nuovo quello del tipo di pagamento"),
    RecoveryParameters.reason, CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, workflow, reason, subcompany, user, version throws(Mismatch) in
      AssignWorkflow(
        company: try Company(company, subcompany), customer: customer, workflow: workflow.value, reason: reason.text,
        user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Nil = by payment letter again.
  package let workflow: WorkflowName?
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply
}
