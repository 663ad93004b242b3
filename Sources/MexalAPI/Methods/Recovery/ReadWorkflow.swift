package import CreditDomain
package import DunningRules
package import JSONRPC
package import JSONText

/// A workflow as people wrote it; changes nothing.
package struct ReadWorkflow: CompanyMethod {
  package static let name: StaticString = "iter.leggi"
  package static let summary = "La definizione di un iter, come è stata scritta"
  package static let errors = [RPCError.unknownCompany, .unknownWorkflow("")]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<WorkflowName>("id", "L'iter"),
    Parameter<VersionNumber?>("versione", "Se manca, quella in vigore"), CommonParameters.subcompany,
    into: { company, id, version, subcompany throws(Mismatch) in
      ReadWorkflow(company: try Company(company, subcompany), workflow: id, version: version?.number)
    })

  package let company: Company
  package let workflow: WorkflowName
  /// Nil = the one that holds.
  package let version: Int64?

  package struct Reply: Sendable {
    let workflow: WorkflowName
    let version: Int
    let definition: JSONValue

    package init(workflow: WorkflowName, version: Int, definition: JSONValue) {
      self.workflow = workflow
      self.version = version
      self.definition = definition
    }
  }
}

extension ReadWorkflow.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.workflow }
    Field("versione") { $0.version }
    // On one line: some callers read a reply line by line.
    Field("definizione", "Le chiavi nell'ordine in cui sono state scritte", schema: WorkflowDefinition.inputSchema) {
      $0.definition.compacted()
    }
  }
}
