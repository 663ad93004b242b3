import CreditDomain
import DunningRules
import MexalAPI
import UseCases

// A simulation in the words of the wire: what one workflow would do, beside what it did.

extension MexalAPI.SimulateWorkflow.Reply {
  init(_ simulation: Simulation, of workflow: WorkflowName, today: CalendarDate) {
    var days: [MexalAPI.SimulateWorkflow.Day] = []
    var real = simulation.real[...]
    var known: RecordedDay?
    for day in simulation.days {
      while let next = real.first, next.date <= day.date { known = real.removeFirst() }
      days.append(
        MexalAPI.SimulateWorkflow.Day(
          date: day.date, simulated: MexalAPI.SimulateWorkflow.Figures(day, of: workflow),
          real: day.date <= today ? known.map { MexalAPI.SimulateWorkflow.Figures($0, of: workflow) } : nil))
    }
    self.init(workflow: workflow, days: days, today: days.first { $0.date == today })
  }
}

extension MexalAPI.SimulateWorkflow.Figures {
  fileprivate init(_ day: SimulatedDay, of workflow: WorkflowName) {
    self.init(
      states: day.states.filter { $0.key.workflow == workflow }.map { state, tally in
        MexalAPI.SimulateWorkflow.OfState(state: state.state, customers: tally.customers, overdue: tally.overdue)
      }.sorted { $0.state < $1.state },
      transitions: day.transitions, messages: day.messages)
  }

  fileprivate init(_ day: RecordedDay, of workflow: WorkflowName) {
    self.init(
      states: day.states.filter { $0.key.workflow == workflow }.map { state, tally in
        MexalAPI.SimulateWorkflow.OfState(state: state.state, customers: tally.customers, overdue: tally.overdue)
      }.sorted { $0.state < $1.state },
      transitions: day.transitions, messages: 0)
  }
}
