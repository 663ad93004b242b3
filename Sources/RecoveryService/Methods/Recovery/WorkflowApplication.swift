package import CreditDomain
import DunningRules
import MexalAPI
package import UseCases

/// Puts definitions of workflows in force, held against each other and against those that stay.
package struct WorkflowApplication: Sendable {
  private let useCase: ApplyWorkflows

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(_ workplace: Workplace, keeper: BoardKeeper?) {
    useCase = ApplyWorkflows(store: workplace.store, keeper: keeper, clock: workplace.clock)
  }

  /// Each draft is good by itself.
  package func run(
    _ drafts: [WorkflowDraft], isWhole: Bool, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowChange {
    try await useCase.run(drafts, isWhole: isWhole, of: company, author: author) { documents in
      do throws(WorkflowFiles.Refusal) {
        _ = try WorkflowFiles(
          documents.map { WorkflowFiles.Source(name: "l'iter \($0.name.text)", bytes: Array($0.text.utf8)) })
        return []
      } catch {
        return error.problems.map { WorkflowComplaint(path: $0.problem.path, text: $0.problem.text) }
      }
    }
  }
}
