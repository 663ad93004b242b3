package import DunningRules
import JSONText
import MexalAPI
package import UseCases

/// Reads workflows as they were applied, and knows the ready-made ones.
package struct StoredWorkflows: WorkflowReading {
  package let standard: [WorkflowDocument]
  private let reader = WorkflowReader()

  package init() throws(ProgramFailure) {
    standard = try StandardWorkflows.carried().files.map { file in
      WorkflowDocument(name: file.workflow.name, version: 1, text: file.document.source)
    }
  }

  package func workflows(in documents: [WorkflowDocument]) throws(StoreFailure) -> WorkflowSet {
    var workflows: [Workflow] = []
    for document in documents { workflows.append(try reader.workflow(document)) }
    return WorkflowSet(workflows)
  }
}
