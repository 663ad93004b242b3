package import CreditDomain
import UseCases

/// What a page shows or does, as far as it matters who may. Every route names one.
package enum PlannerRight: String, Sendable, CaseIterable {
  /// Icon, verdict and amounts.
  case look
  /// Everything that is on file about customers, and all that is done about them in a day's work.
  case work
  /// To decide against the rules, and to make them.
  case decide
  /// How the service is, and who uses it.
  case administer

  /// From the narrowest to the widest; a program has no business here.
  package func isGiven(to role: OfficeRole) -> Bool {
    switch (self, role) {
    case (_, .managementSystem): false
    case (.look, _): true
    case (.work, .clerk), (.work, .manager), (.work, .administrator): true
    case (.decide, .manager), (.decide, .administrator): true
    case (.administer, .administrator): true
    case (.work, .sales), (.decide, .sales), (.decide, .clerk), (.administer, .sales), (.administer, .clerk),
      (.administer, .manager):
      false
    }
  }
}
