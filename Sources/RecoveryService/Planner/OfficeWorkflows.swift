import CreditDomain
import DunningRules
import JSONText
import Logging
import MexalAPI
import PlannerWeb
import UseCases

/// Workflows for the pages of the planner.
struct OfficeWorkflows: WorkflowDesk {
  private let store: any WorkflowStore & SimulationReading
  private let application: WorkflowApplication
  private let reading = WorkflowReader()
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    store = workplace.store
    clock = workplace.clock
    let logger = Logger(label: "recupero")
    application = WorkflowApplication(workplace, keeper: workplace.keeper) { logger.note($0) }
  }

  func inForce(_ company: Company) async throws(StoreFailure) -> [WorkflowInForce]? {
    guard let found = try await store.workflows(of: company) else { return nil }
    return try found.map { (onFile) throws(StoreFailure) in
      WorkflowInForce(workflow: try reading.workflow(onFile.document), onFile: onFile)
    }
  }

  func save(
    _ text: String, seen: Int?, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowSaving {
    let draft: WorkflowDraft
    do throws(SettingsRefusal) {
      let file = try WorkflowFile(bytes: Array(text.utf8))
      draft = WorkflowDraft(name: file.workflow.name, text: file.document.source, basedOn: seen)
    } catch {
      return .refused(error.problems.map { WorkflowComplaint(path: $0.path, text: $0.text) })
    }
    return try await application.save(draft, of: company, author: author)
  }

  /// Those that stay are put in force again as they are, which changes nothing about them.
  func withdraw(
    _ name: WorkflowName, seen: Int, of company: Company, author: String
  ) async throws(StoreFailure) -> WorkflowSaving {
    let onFile = try await store.workflows(of: company) ?? []
    guard let version = onFile.first(where: { $0.document.name == name })?.document.version, version == seen else {
      return .changedMeanwhile(version: try await store.workflowHistory(of: name, company).first?.version ?? 0)
    }
    let drafts = onFile.map(\.document).filter { $0.name != name }.map { document in
      WorkflowDraft(name: document.name, text: document.text, basedOn: document.version)
    }
    switch try await application.run(drafts, isWhole: true, of: company, author: author) {
    case .applied: return .saved(name, version: seen + 1)
    case .refused(let complaints): return .refused(complaints)
    case .changedMeanwhile(_, let version): return .changedMeanwhile(version: version)
    }
  }

  func simulate(
    _ text: String, of company: Company, from first: CalendarDate, through last: CalendarDate
  ) async throws(StoreFailure) -> WorkflowTrial {
    let inForce = try await store.workflows(of: company)?.map(\.document) ?? []
    let (tried, workflows): (Workflow, WorkflowSet)
    do throws(SettingsRefusal) {
      let draft = try WorkflowFile(bytes: Array(text.utf8))
      tried = draft.workflow
      workflows = WorkflowSet(try WorkflowFiles(trying: draft, beside: inForce).files.map(\.workflow))
    } catch {
      return .refused(error.problems.map { WorkflowComplaint(path: $0.path, text: $0.text) })
    }
    let simulation = try await UseCases.SimulateWorkflow(store: store, clock: clock).run(
      tried.name, among: workflows, of: company, from: first, through: last)
    return .tried(tried, simulation ?? Simulation(days: []))
  }
}
