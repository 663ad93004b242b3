import CreditDomain
import DunningRules
import JSONRPC
import JSONText
import Logging
import MexalAPI
import PlannerWeb
import UseCases

/// A company's workflows: read, changed, and tried.
struct WorkflowMethods: Sendable {
  private let store: any WorkflowStore
  private let application: WorkflowApplication
  private let simulate: UseCases.SimulateWorkflow
  private let reading = WorkflowReader()
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    store = workplace.store
    let logger = Logger(label: "recupero")
    application = WorkflowApplication(workplace, keeper: workplace.keeper) { logger.note($0) }
    simulate = UseCases.SimulateWorkflow(store: workplace.store, clock: workplace.clock)
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(ListWorkflows.self) { call, _ in
        let found = try await onFile(call.company)
        return ListWorkflows.Reply(
          workflows: try found.map {
            ListWorkflows.Line(
              workflow: try reading.workflow($0.document), appliedAt: $0.applied?.at.inRome,
              author: $0.applied?.author)
          })
      },
      .deferred(ReadWorkflow.self) { call, _ in try await read(call) },
      .deferred(SaveWorkflow.self) { call, context in try await save(call, context) },
      .deferred(MexalAPI.SimulateWorkflow.self) { call, _ in try await simulate(call) },
    ]
  }

  private func onFile(_ company: Company) async throws -> [WorkflowOnFile] {
    guard let found = try await store.workflows(of: company) else { throw RPCError.unknownCompany }
    return found
  }

  private func read(_ call: ReadWorkflow) async throws -> ReadWorkflow.Reply {
    let found = try await store.workflow(call.workflow, version: call.version.map { Int($0) }, of: call.company)
    guard let found else {
      _ = try await onFile(call.company)
      throw RPCError.unknownWorkflow(call.workflow.text)
    }
    return ReadWorkflow.Reply(
      workflow: found.name, version: found.version, definition: try reading.definition(found).compacted())
  }

  private func save(_ call: SaveWorkflow, _ context: CallContext) async throws -> SaveWorkflow.Reply {
    _ = try await onFile(call.company)
    let draft: WorkflowDraft
    do throws(SettingsRefusal) {
      let file = try WorkflowFile(call.definition)
      draft = WorkflowDraft(
        name: file.workflow.name, text: file.document.source, basedOn: call.version.map { Int($0) })
    } catch {
      throw RPCError.workflowRefused(error.problems)
    }
    let author = context.author(call.user)
    switch try await application.save(draft, of: call.company, author: author) {
    case .saved(let name, let version): return SaveWorkflow.Reply(workflow: name, version: version)
    case .refused(let complaints):
      throw RPCError.workflowRefused(complaints.map { SettingsProblem(path: $0.path, text: $0.text) })
    case .changedMeanwhile(let version): throw RPCError.workflowChanged(version: Int64(version))
    }
  }

  private func simulate(_ call: MexalAPI.SimulateWorkflow) async throws -> MexalAPI.SimulateWorkflow.Reply {
    let (tried, workflows) = try await onTrial(call)
    let today = clock.instant().inRome.date
    let days = call.days(around: today)
    guard
      let simulation = try await simulate.run(
        tried, among: workflows, of: call.company, from: days.lowerBound, through: days.upperBound)
    else {
      throw RPCError.unknownCompany
    }
    return MexalAPI.SimulateWorkflow.Reply(simulation, of: tried, today: today)
  }

  private func onTrial(_ call: MexalAPI.SimulateWorkflow) async throws -> (WorkflowName, WorkflowSet) {
    let inForce = try await onFile(call.company).map(\.document)
    switch call.workflow {
    case .draft(let definition):
      do throws(SettingsRefusal) {
        let draft = try WorkflowFile(definition)
        let files = try WorkflowFiles(trying: draft, beside: inForce).files
        return (draft.workflow.name, WorkflowSet(files.map(\.workflow)))
      } catch {
        throw RPCError.workflowRefused(error.problems)
      }
    case .inForce(let name):
      guard inForce.contains(where: { $0.name == name }) else { throw RPCError.unknownWorkflow(name.text) }
      return (name, WorkflowSet(try inForce.map { try reading.workflow($0) }))
    }
  }
}
