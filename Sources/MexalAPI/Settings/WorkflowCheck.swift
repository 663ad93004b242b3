import CreditDomain
package import DunningRules
package import JSONRPC

/// What came of checking definitions of iter: what they define, or everything that is wrong in them.
package enum WorkflowCheck: Sendable {
  /// In the order of the sources.
  case good([CheckedWorkflow])
  case refused([WorkflowFiles.Problem])

  package init(_ sources: [WorkflowFiles.Source]) {
    do throws(WorkflowFiles.Refusal) {
      let files = try WorkflowFiles(sources).files
      self = .good(zip(sources, files).map { CheckedWorkflow(file: $0.name, workflow: $1.workflow) })
    } catch {
      self = .refused(error.problems)
    }
  }
}

/// One good definition.
package struct CheckedWorkflow: Sendable {
  package let file: String
  package let workflow: Workflow

  /// In one line, for people.
  package var summary: String {
    let letters = workflow.letters.map { $0.map(\.text).sorted().joined(separator: ", ") }
    let served = letters.map { $0.isEmpty ? "solo a mano" : "tipi di pagamento " + $0 } ?? "tutti gli altri pagamenti"
    let states = ItalianText.count(workflow.states.count, "stato", "stati")
    return
      "\(file): iter \(workflow.name.text), evento \(WorkflowEventWord(workflow.event).rawValue), \(served), \(states)"
  }
}

extension WorkflowCheck: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("esito", "valido o rifiutato") { $0.problems.isEmpty ? "valido" : "rifiutato" }
    Field("iter") { $0.workflows }
    Field("problemi") { $0.problems }
  }

  private var workflows: [CheckedWorkflow] {
    switch self {
    case .good(let workflows): workflows
    case .refused: []
    }
  }

  private var problems: [WorkflowFiles.Problem] {
    switch self {
    case .good: []
    case .refused(let problems): problems
    }
  }
}

extension CheckedWorkflow: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("file") { $0.file }
    Field("id") { $0.workflow.name.text }
    Field("nome") { $0.workflow.title }
    Field("evento") { WorkflowEventWord($0.workflow.event).rawValue }
    Field("tipi_pagamento") { $0.workflow.letters?.map(\.text).sorted() }
    Field("numero_stati") { $0.workflow.states.count }
  }
}

extension WorkflowFiles.Problem: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("file") { $0.source }
    Field("percorso") { $0.problem.path }
    Field("testo") { $0.problem.text }
  }
}
