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

extension SimulateWorkflow {
  /// A customer whom the workflow would treat otherwise, or write to.
  package struct OfCustomer: Hashable, Sendable {
    package var customer: CustomerCode
    /// Nil = regular.
    package var state: StateReference?
    package var realState: StateReference?
    package var messages: [Message]

    package init(
      customer: CustomerCode, state: StateReference?, realState: StateReference?, messages: [Message]
    ) {
      self.customer = customer
      self.state = state
      self.realState = realState
      self.messages = messages
    }
  }

  package struct Message: Hashable, Sendable {
    package var date: CalendarDate
    package var state: WorkflowName

    package init(date: CalendarDate, state: WorkflowName) {
      self.date = date
      self.state = state
    }
  }
}

extension SimulateWorkflow.OfCustomer: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("iter", "Quello in cui starebbe; null = sarebbe regolare") { $0.state?.workflow }
    Field("stato", "Quello in cui starebbe; null = sarebbe regolare") { $0.state?.state }
    Field("iter_reale", "Quello in cui sta adesso; null = è regolare") { $0.realState?.workflow }
    Field("stato_reale", "Quello in cui sta adesso; null = è regolare") { $0.realState?.state }
    Field("messaggi", "Quelli che partirebbero") { $0.messages }
  }
}

extension SimulateWorkflow.Message: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("data") { $0.date }
    Field("stato") { $0.state }
  }
}

extension SimulateWorkflow.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.workflow }
    Field("giorni") { $0.days }
    Field("oggi", "Come starebbero adesso i clienti; null = non calcolato") { $0.today }
    Field("clienti", "Chi starebbe altrove, o riceverebbe un messaggio; se sono molti, i primi") { $0.customers }
    Field("clienti_in_tutto", "Quanti sono tutti") { $0.customersCount }
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
