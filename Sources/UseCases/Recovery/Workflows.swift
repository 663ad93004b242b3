package import CreditDomain
package import DunningRules

/// A workflow as people wrote it, in one of its versions.
package struct WorkflowDocument: Hashable, Sendable {
  package var name: WorkflowName
  package var version: Int
  /// JSON, as it was written.
  package var text: String

  package init(name: WorkflowName, version: Int, text: String) {
    self.name = name
    self.version = version
    self.text = text
  }
}

/// Reads workflows as people wrote them.
package protocol WorkflowReading: Sendable {
  /// Those that a company begins with.
  var standard: [WorkflowDocument] { get }

  func workflows(in documents: [WorkflowDocument]) throws(StoreFailure) -> WorkflowSet
}

/// The versions of each company's workflows; a version that was applied is never changed.
package protocol WorkflowStore: Sendable {
  /// Those in force, by name; those that a company begins with where it never applied any. Nil = no such company.
  func workflows(of company: Company) async throws(StoreFailure) -> [WorkflowOnFile]?

  /// One version of one workflow, the one in force when none is named; nil = there is none.
  func workflow(
    _ name: WorkflowName, version: Int?, of company: Company
  ) async throws(StoreFailure) -> WorkflowDocument?

  /// Every version of one workflow, newest first.
  func workflowHistory(of name: WorkflowName, _ company: Company) async throws(StoreFailure) -> [WorkflowVersion]

  /// Puts documents in force, each as the next version of its name, and looks at every case again later.
  ///
  /// - Parameters:
  ///   - isWhole: withdraws every workflow that is not among the documents.
  ///   - check: what is wrong with the set that would be in force; nothing is changed then.
  func applyWorkflows(
    _ documents: [WorkflowDraft], isWhole: Bool, of company: Company, author: String, at instant: Instant,
    _ check: @Sendable ([WorkflowDocument]) -> [WorkflowComplaint]
  ) async throws(StoreFailure) -> WorkflowChange
}

/// A version of a workflow with who put it in force.
package struct WorkflowOnFile: Hashable, Sendable {
  package var document: WorkflowDocument
  /// Nil for one that a company begins with and nobody applied.
  package var applied: Applied?

  package struct Applied: Hashable, Sendable {
    package var author: String
    package var at: Instant

    package init(author: String, at: Instant) {
      self.author = author
      self.at = at
    }
  }

  package init(document: WorkflowDocument, applied: Applied?) {
    self.document = document
    self.applied = applied
  }
}

/// One version of a workflow: what was applied, and by whom.
package struct WorkflowVersion: Hashable, Sendable {
  package var version: Int
  /// JSON, as it was written; nil = the workflow was withdrawn with this version.
  package var text: String?
  package var applied: Signature

  package init(version: Int, text: String?, applied: Signature) {
    self.version = version
    self.text = text
    self.applied = applied
  }
}

/// A workflow to be put in force.
package struct WorkflowDraft: Hashable, Sendable {
  package var name: WorkflowName
  package var text: String
  /// The version that whoever wrote it saw; nil = whatever is in force.
  package var basedOn: Int?

  package init(name: WorkflowName, text: String, basedOn: Int? = nil) {
    self.name = name
    self.text = text
    self.basedOn = basedOn
  }
}

/// What is wrong with workflows together, in Italian.
package struct WorkflowComplaint: Hashable, Sendable {
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// What came of applying definitions: all of them, or none.
package enum WorkflowChange: Sendable {
  /// Those now in force that are new, with their versions, those withdrawn, and the version of all that is in force.
  case applied([WorkflowDocument], withdrawn: [WorkflowName], inForce: [WorkflowName: Int])
  case refused([WorkflowComplaint])
  /// Somebody applied another version since.
  case changedMeanwhile(WorkflowName, version: Int)
}
