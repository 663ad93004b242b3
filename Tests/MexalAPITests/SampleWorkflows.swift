import CreditDomain
import DunningRules
import JSONRPC
import JSONText
import MexalAPI

/// The workflows of the sample company.
extension SampleService {
  static let workflows: [RegisteredMethod] = [
    .immediate(ListWorkflows.self, list), .immediate(ReadWorkflow.self, read), .immediate(SaveWorkflow.self, saved),
    .immediate(SimulateWorkflow.self, simulated),
  ]

  @Sendable private static func list(_ call: ListWorkflows, _: CallContext) -> ListWorkflows.Reply {
    let states = [
      DunningRules.WorkflowState(
        name: Sample.name("scaduto"), title: "Scaduto", color: "#F1C40F", severity: 10, days: 1),
      DunningRules.WorkflowState(
        name: Sample.name("blocco"), title: "Ordini bloccati", color: "#C0392B", severity: 60, days: 35, orders: .block),
    ]
    return ListWorkflows.Reply(workflows: [
      ListWorkflows.Line(
        workflow: Workflow(
          name: Sample.name("bonifico"), version: 3, title: "Bonifici",
          letters: [Sample.letter("M"), Sample.letter("B")],
          states: states),
        appliedAt: Sample.now, author: "paola"),
      ListWorkflows.Line(
        workflow: Workflow(name: Sample.name("insoluti"), title: "Insoluti", event: .bounce, states: []),
        appliedAt: nil, author: nil),
    ])
  }

  @Sendable private static func read(_ call: ReadWorkflow, _: CallContext) throws -> ReadWorkflow.Reply {
    guard call.workflow == Sample.name("bonifico") else { throw RPCError.unknownWorkflow(call.workflow.text) }
    let definition = """
      {"id": "bonifico",
       "nome": "Bonifici", "stati": []}
      """
    return ReadWorkflow.Reply(
      workflow: call.workflow, version: 3, definition: try JSONValue(parsing: definition))
  }

  @Sendable private static func saved(_ call: SaveWorkflow, _: CallContext) throws -> SaveWorkflow.Reply {
    guard let id = call.definition["id"]?.string.flatMap({ WorkflowName($0) }) else {
      throw RPCError.workflowRefused([
        SettingsProblem(path: "$.id", text: "la chiave è obbligatoria"),
        SettingsProblem(path: "$.stati[0].giorni", text: "ci vuole un numero intero"),
      ])
    }
    if let seen = call.version, seen != 3 { throw RPCError.workflowChanged(version: 3) }
    return SaveWorkflow.Reply(workflow: id, version: 4)
  }

  @Sendable private static func simulated(_ call: SimulateWorkflow, _: CallContext) -> SimulateWorkflow.Reply {
    func figures(_ customers: Int, messages: Int) -> SimulateWorkflow.Figures {
      SimulateWorkflow.Figures(
        states: [
          SimulateWorkflow.OfState(state: Sample.name("blocco"), customers: customers, overdue: Cents(1_830_00))
        ], transitions: 1, messages: messages)
    }
    let tried = call.days(around: Sample.today)
    return SimulateWorkflow.Reply(
      workflow: Sample.name("bonifico"),
      days: [
        SimulateWorkflow.Day(
          date: tried.lowerBound, simulated: figures(1, messages: 1), real: figures(2, messages: 0)),
        SimulateWorkflow.Day(date: tried.upperBound, simulated: figures(1, messages: 0), real: nil),
      ], today: SimulateWorkflow.Day(date: Sample.today, simulated: figures(1, messages: 1), real: nil),
      customers: [
        SimulateWorkflow.OfCustomer(
          customer: Sample.alfa,
          state: StateReference(workflow: Sample.name("bonifico"), state: Sample.name("blocco")), realState: nil,
          messages: [SimulateWorkflow.Message(date: tried.upperBound, state: Sample.name("blocco"))])
      ], customersCount: 1)
  }
}
