package import CreditDomain
package import DunningRules
package import JSONRPC

/// The state that acts on a customer, as it stands in *stato_attivo*: the customer's state, or a milder one while a
/// notice is still owed.
package struct ActingStateRecord: Hashable, Sendable {
  package var reference: StateReference
  package var title: String
  package var since: CalendarDate
  package var lateDays: Int
  /// The days from which on it holds.
  package var thresholdDays: Int

  package init(reference: StateReference, title: String, since: CalendarDate, lateDays: Int, thresholdDays: Int) {
    self.reference = reference
    self.title = title
    self.since = since
    self.lateDays = lateDays
    self.thresholdDays = thresholdDays
  }
}

extension ActingStateRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.reference.workflow }
    Field("id") { $0.reference.state }
    Field("nome") { $0.title }
    Field("dal") { $0.since }
    Field("giorni_ritardo") { $0.lateDays }
    Field("soglia", "I giorni da cui vale; negativi = prima della scadenza") { $0.thresholdDays }
  }
}
