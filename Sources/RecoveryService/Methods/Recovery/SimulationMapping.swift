import CreditDomain
import DunningRules
import MexalAPI
import UseCases

// A simulation in the words of the wire: what one workflow would do, beside what it did.

extension MexalAPI.SimulateWorkflow.Reply {
  init(_ simulation: Simulation, of workflow: WorkflowName, today: CalendarDate) {
    let days = simulation.days.map { day in
      MexalAPI.SimulateWorkflow.Day(
        date: day.date, simulated: MexalAPI.SimulateWorkflow.Figures(day),
        real: day.date <= today ? simulation.real(on: day.date).map { MexalAPI.SimulateWorkflow.Figures($0) } : nil)
    }
    self.init(
      workflow: workflow, days: days, today: days.first { $0.date == today },
      customers: simulation.customers.map { customer in
        MexalAPI.SimulateWorkflow.OfCustomer(
          customer: customer.customer, state: customer.state, realState: customer.realState,
          messages: customer.messages.map { MexalAPI.SimulateWorkflow.Message(date: $0.date, state: $0.state.state) })
      }, customersCount: simulation.customersCount)
  }
}

extension MexalAPI.SimulateWorkflow.Figures {
  fileprivate init(_ day: SimulatedDay) {
    self.init(day.states, transitions: day.transitions, messages: day.messages)
  }

  fileprivate init(_ day: RecordedDay) {
    self.init(day.states, transitions: day.transitions, messages: day.messages)
  }

  private init(_ states: [StateReference: StateTally], transitions: Int, messages: Int) {
    self.init(
      states: states.map { state, tally in
        MexalAPI.SimulateWorkflow.OfState(state: state.state, customers: tally.customers, overdue: tally.overdue)
      }.sorted { $0.state < $1.state },
      transitions: transitions, messages: messages)
  }
}
