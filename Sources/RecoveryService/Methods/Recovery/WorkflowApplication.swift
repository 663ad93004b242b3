package import CreditDomain
import DunningRules
import JSONText
import MexalAPI
import PlannerWeb
package import UseCases

/// Puts definitions of workflows in force, held against each other and against those that stay.
package struct WorkflowApplication: Sendable {
  private let useCase: ApplyWorkflows

  /// - Parameters:
  ///   - keeper: of the board that this process answers from; nil when it answers nobody.
  ///   - observe: is told why a customer could not be looked at, for administrators.
  package init(
    _ workplace: Workplace, keeper: BoardKeeper?, observe: @escaping @Sendable (CaseFailure) -> Void
  ) {
    useCase = ApplyWorkflows(
      store: workplace.store, keeper: keeper, clock: workplace.clock, observe: observe)
  }

  /// One definition, beside those that stay.
  func save(
    _ draft: WorkflowDraft, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowSaving {
    switch try await run([draft], isWhole: false, of: company, author: author) {
    case .applied(_, _, let inForce):
      guard let version = inForce[draft.name] else {
        throw StoreFailure(.failed, "the iter \(draft.name.text) was saved and is not in force")
      }
      return .saved(draft.name, version: version)
    case .refused(let complaints): return .refused(complaints)
    case .changedMeanwhile(_, let version): return .changedMeanwhile(version: version)
    }
  }

  /// Each draft is good by itself.
  package func run(
    _ drafts: [WorkflowDraft], isWhole: Bool, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowChange {
    try await useCase.run(drafts, isWhole: isWhole, of: company, author: author) { documents in
      do throws(WorkflowFiles.Refusal) {
        _ = try WorkflowFiles(documents.map { WorkflowFiles.Source($0) })
        return []
      } catch {
        return error.problems.map { WorkflowComplaint(path: $0.problem.path, text: $0.problem.text) }
      }
    }
  }
}

extension WorkflowFiles {
  /// What would be in force if a draft were put there beside the others, refused as applying it would be.
  ///
  /// - Parameter inForce: the one of the draft's own name is left out.
  init(trying draft: WorkflowFile, beside inForce: [WorkflowDocument]) throws(SettingsRefusal) {
    let name = draft.workflow.name
    let others = inForce.filter { $0.name != name }
    let tried = WorkflowDocument(name: name, version: 1, text: draft.document.source)
    do throws(Refusal) {
      self = try WorkflowFiles((others + [tried]).map { Source($0) })
    } catch {
      throw SettingsRefusal(problems: error.problems.map(\.problem))
    }
  }
}

extension WorkflowFiles.Source {
  init(_ document: WorkflowDocument) {
    self.init(name: "l'iter \(document.name.text)", bytes: Array(document.text.utf8))
  }
}
