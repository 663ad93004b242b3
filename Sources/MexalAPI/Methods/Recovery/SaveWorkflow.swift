package import CreditDomain
package import DunningRules
package import JSONRPC
package import JSONText

/// Puts a workflow in force as its next version, whole or not at all.
package struct SaveWorkflow: CompanyMethod {
  package static let name: StaticString = "iter.salva"
  package static let summary = "Mette in vigore la definizione di un iter, come sua nuova versione"
  package static let errors = [RPCError.unknownCompany, .workflowChanged(version: 0), .workflowRefused([.nameMissing])]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<WorkflowDefinition>("definizione", "L'iter intero; il suo id è dentro"),
    Parameter<VersionNumber?>(
      "versione", "Quella da cui si è partiti, 0 = è nuovo: se intanto è un'altra, la richiesta è rifiutata"),
    CommonParameters.subcompany, RecoveryParameters.user,
    into: { company, definition, version, subcompany, user throws(Mismatch) in
      SaveWorkflow(
        company: try Company(company, subcompany), definition: definition.document, version: version?.number,
        user: user?.text)
    })

  package let company: Company
  package let definition: JSONValue
  /// Nil = whatever is in force; 0 = nothing is.
  package let version: Int64?
  package let user: String?

  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package struct Reply: Sendable {
    let workflow: WorkflowName
    let version: Int

    package init(workflow: WorkflowName, version: Int) {
      self.workflow = workflow
      self.version = version
    }
  }
}

extension SaveWorkflow.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.workflow }
    Field("versione", "Quella ora in vigore") { $0.version }
  }
}
