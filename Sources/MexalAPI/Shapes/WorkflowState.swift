package import CreditDomain
package import JSONRPC
package import RiskRules

/// The state of a customer in its workflow as it stands in *stato*.
package struct WorkflowState: Hashable, Sendable {
  package var workflow: String
  package var id: String
  package var name: String
  /// `#RRGGBB`.
  package var color: String
  package var since: CalendarDate
  package var lateDays: Int

  package init(workflow: String, id: String, name: String, color: String, since: CalendarDate, lateDays: Int) {
    self.workflow = workflow
    self.id = id
    self.name = name
    self.color = color
    self.since = since
    self.lateDays = lateDays
  }

  package init(_ state: RecoveryState, on today: CalendarDate) {
    self.init(
      workflow: state.workflow, id: state.id, name: state.title, color: state.color, since: state.since,
      lateDays: state.lateDays(on: today))
  }
}

extension WorkflowState: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.workflow }
    Field("id") { $0.id }
    Field("nome") { $0.name }
    Field("colore", "#RRGGBB") { $0.color }
    Field("dal") { $0.since }
    Field("giorni_ritardo") { $0.lateDays }
  }
}
