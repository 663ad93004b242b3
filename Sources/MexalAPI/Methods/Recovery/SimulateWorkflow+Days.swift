package import CreditDomain
package import DunningRules
package import JSONRPC

extension SimulateWorkflow {
  /// One day as it would be by the workflow, and as it was.
  package struct Day: Hashable, Sendable {
    package var date: CalendarDate
    package var simulated: Figures
    /// Nil = nothing is known of that day.
    package var real: Figures?

    package init(date: CalendarDate, simulated: Figures, real: Figures?) {
      self.date = date
      self.simulated = simulated
      self.real = real
    }
  }

  /// Where customers stand at the end of a day, and what the day brought about.
  package struct Figures: Hashable, Sendable {
    package var states: [OfState]
    package var transitions: Int
    package var messages: Int

    package init(states: [OfState], transitions: Int, messages: Int) {
      self.states = states
      self.transitions = transitions
      self.messages = messages
    }
  }

  package struct OfState: Hashable, Sendable {
    package var state: WorkflowName
    package var customers: Int
    package var overdue: Cents

    package init(state: WorkflowName, customers: Int, overdue: Cents) {
      self.state = state
      self.customers = customers
      self.overdue = overdue
    }
  }
}

extension SimulateWorkflow.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.workflow }
    Field("giorni") { $0.days }
    Field("oggi", "Come starebbero adesso i clienti; null = non calcolato") { $0.today }
  }
}

extension SimulateWorkflow.Day: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("data") { $0.date }
    Fields.of { $0.simulated }
    Field("reale", "Gli stessi numeri com'erano davvero; null = non si sa") { $0.real }
  }
}

extension SimulateWorkflow.Figures: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("stati") { $0.states }
    Field("transizioni", "I passaggi di stato del giorno") { $0.transitions }
    Field("messaggi", "I messaggi del giorno") { $0.messages }
  }
}

extension SimulateWorkflow.OfState: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.state }
    Field("clienti") { $0.customers }
    Field("scaduto") { $0.overdue }
  }
}
