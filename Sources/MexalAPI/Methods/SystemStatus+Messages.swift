package import JSONRPC

extension SystemStatus {
  /// How the outbox of a company is.
  package struct Messages: Hashable, Sendable {
    package var queued: Int
    package var due: Int
    package var proposals: Int
    package var uncertain: Int
    package var failed: Int
    package var bounced: Int
    package var oldestDue: TenthsOfHours?

    package init(
      queued: Int = 0, due: Int = 0, proposals: Int = 0, uncertain: Int = 0, failed: Int = 0, bounced: Int = 0,
      oldestDue: TenthsOfHours? = nil
    ) {
      self.queued = queued
      self.due = due
      self.proposals = proposals
      self.uncertain = uncertain
      self.failed = failed
      self.bounced = bounced
      self.oldestDue = oldestDue
    }
  }
}

extension SystemStatus.Messages: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("in_coda", "Partono da soli, ora o più tardi") { $0.queued }
    Field("dovuti", "Potevano già partire") { $0.due }
    Field("proposte", "Aspettano l'approvazione di una persona") { $0.proposals }
    Field("da_verificare", "Non si sa se sono partiti") { $0.uncertain }
    Field("falliti", "Negli ultimi 7 giorni") { $0.failed }
    Field("rimbalzati", "Negli ultimi 7 giorni") { $0.bounced }
    Field("eta_ore", "Del più vecchio tra quelli dovuti; null = nessuno") { $0.oldestDue }
  }
}
