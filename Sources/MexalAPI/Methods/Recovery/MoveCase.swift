package import CreditDomain
import DunningRules
package import JSONRPC

/// A person moves a customer to another state, or gives it back to the machine.
package struct MoveCase: CompanyMethod {
  package static let name: StaticString = "pratica.sposta"
  package static let summary = "Sposta a mano un cliente in un altro stato, o lo rimette dove lo mette il suo iter"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownWorkflow(""), .unknownState(""), .nothingToEnd,
    .nothingOwed, .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<Nullable<WorkflowName>>("stato", "Il nuovo stato; null = quello dell'iter, senza spostamenti"),
    RecoveryParameters.reason,
    Parameter<WorkflowName?>("iter", "L'iter dello stato; se manca, quello in cui è il cliente"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, state, reason, workflow, subcompany, user, version throws(Mismatch) in
      if workflow != nil, state.value == nil {
        throw Mismatch.invalid("senza uno stato l'iter non si dice").inside(.member("iter"))
      }
      return MoveCase(
        company: try Company(company, subcompany), customer: customer,
        target: state.value.map { StateChoice(workflow: workflow, state: $0) }, reason: reason.text,
        user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Nil = back to the machine.
  package let target: StateChoice?
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply

  /// The refusal of a state that could be of any workflow.
  package static let noWorkflowNamed = RPCError.invalidParams(
    Mismatch.invalid("il cliente non è in nessuno stato: indicare di quale iter è lo stato").inside(.member("iter")))
}
