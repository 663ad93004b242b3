package import CreditDomain
package import DunningRules
package import JSONRPC

/// The workflows in force; changes nothing.
package struct ListWorkflows: CompanyMethod {
  package static let name: StaticString = "iter.elenco"
  package static let summary = "Gli iter in vigore"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.subcompany,
    into: { company, subcompany throws(Mismatch) in ListWorkflows(company: try Company(company, subcompany)) })

  package let company: Company

  package struct Reply: Sendable {
    let workflows: [Line]

    package init(workflows: [Line]) { self.workflows = workflows }
  }

  /// One workflow, in the version that holds.
  package struct Line: Hashable, Sendable {
    package var workflow: Workflow
    /// Nil for one that the company begins with and nobody applied.
    package var appliedAt: LocalMoment?
    package var author: String?

    package init(workflow: Workflow, appliedAt: LocalMoment?, author: String?) {
      self.workflow = workflow
      self.appliedAt = appliedAt
      self.author = author
    }
  }
}

extension ListWorkflows.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.workflows }
  }
}

extension ListWorkflows.Line: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.workflow.name }
    Field("nome") { $0.workflow.title }
    Field("evento", "Da che cosa contano i giorni") { WorkflowEventWord($0.workflow.event) }
    Field("tipi_pagamento", "null = tutti quelli che nessun altro iter nomina") {
      $0.workflow.letters?.map(\.text).sorted()
    }
    Field("versione") { $0.workflow.version }
    Field("applicato", "null = è quello con cui l'azienda comincia") { $0.appliedAt }
    Field("utente", "null = nessuno l'ha ancora applicato") { $0.author }
    Field("nr_stati", "0 = non fa nulla") { $0.workflow.states.count }
  }
}
