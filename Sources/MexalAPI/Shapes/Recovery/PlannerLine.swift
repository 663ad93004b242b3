package import CreditDomain
package import DunningRules
package import JSONRPC

/// One customer with something to recover, as it stands in *clienti* of the planner.
package struct PlannerLine: Hashable, Sendable {
  /// What is to be done next.
  package struct NextAction: Hashable, Sendable {
    package var date: CalendarDate
    package var kind: ActivityKind
    package var text: String

    package init(date: CalendarDate, kind: ActivityKind, text: String) {
      self.date = date
      self.kind = kind
      self.text = text
    }
  }

  package var customer: CustomerCode
  package var name: String
  package var state: WorkflowState?
  package var overdue: Cents
  package var balance: Cents
  /// Of the oldest overdue amount; 0 = nothing is overdue.
  package var lateDays: Int
  package var lastContactOn: CalendarDate?
  package var nextAction: NextAction?
  package var operatorName: String?
  package var agent: String?
  /// The next amount and day of the promise that holds.
  package var promise: PromiseOfPayment.Part?
  package var version: Int64

  package init(
    customer: CustomerCode, name: String, state: WorkflowState?, overdue: Cents, balance: Cents, lateDays: Int,
    lastContactOn: CalendarDate?, nextAction: NextAction?, operatorName: String?, agent: String?,
    promise: PromiseOfPayment.Part?, version: Int64
  ) {
    self.customer = customer
    self.name = name
    self.state = state
    self.overdue = overdue
    self.balance = balance
    self.lateDays = lateDays
    self.lastContactOn = lastContactOn
    self.nextAction = nextAction
    self.operatorName = operatorName
    self.agent = agent
    self.promise = promise
    self.version = version
  }
}

extension PlannerLine: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("ragione_sociale") { $0.name }
    Field("stato", "null = nessuno") { $0.state }
    Field("scaduto") { $0.overdue }
    Field("saldo") { $0.balance }
    Field("giorni_ritardo", "Del più vecchio scaduto; 0 = nulla è scaduto") { $0.lateDays }
    Field("ultimo_contatto", "null = mai") { $0.lastContactOn }
    Field("prossima_azione", "null = nessuna") { $0.nextAction }
    Field("operatore", "null = nessuno") { $0.operatorName }
    Field("agente", "null = nessuno") { $0.agent }
    Field("promessa", "Il prossimo importo promesso; null = nessuno") { $0.promise }
    Field("versione", "Della pratica: cresce con ogni cambiamento") { $0.version }
  }
}

extension PlannerLine.NextAction: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("data") { $0.date }
    Field("tipo") { $0.kind.word }
    Field("testo") { $0.text }
  }
}
