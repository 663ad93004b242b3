package import CreditDomain
package import DunningRules
package import UseCases

/// Workflows as an office changes them: read, saved, tried.
package protocol WorkflowDesk: Sendable {
  /// Those in force, by name, each with the text it was written in. Nil = no such company.
  func inForce(_ company: Company) async throws(StoreFailure) -> [WorkflowInForce]?

  /// Puts a definition in force, by the version of it that whoever wrote it saw.
  func save(
    _ text: String, seen: Int?, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowSaving

  /// Takes one out of force, by the version of it that whoever does so saw.
  func withdraw(
    _ name: WorkflowName, seen: Int, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowSaving

  /// What the definition would have done beside what was done, day by day.
  func simulate(
    _ text: String, of company: Company, from first: CalendarDate, through last: CalendarDate
  ) async throws(StoreFailure) -> WorkflowTrial
}

/// A workflow as it is understood, beside the text that a person wrote it in.
package struct WorkflowInForce: Sendable {
  package var workflow: Workflow
  package var onFile: WorkflowOnFile

  package init(workflow: Workflow, onFile: WorkflowOnFile) {
    self.workflow = workflow
    self.onFile = onFile
  }
}

/// What came of putting a definition in force, or of taking one out.
package enum WorkflowSaving: Sendable {
  case saved(WorkflowName, version: Int)
  /// What is wrong, and where.
  case refused([WorkflowComplaint])
  case changedMeanwhile(version: Int)
}

/// What a definition would have done; one that would be refused when it is saved is not tried.
package enum WorkflowTrial: Sendable {
  case tried(Workflow, Simulation)
  case refused([WorkflowComplaint])
}
