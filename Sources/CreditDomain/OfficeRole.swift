/// What a user of the service is there for (*ruolo*); which methods that opens is the interface's matter.
package enum OfficeRole: String, CaseIterable, Hashable, Sendable {
  /// Mexal itself: its screens and exports (*gestionale*).
  case managementSystem = "management_system"
  /// Whoever takes orders and has to know whether they pass (*vendite*).
  case sales
  /// The credit office at its daily work (*operatore*).
  case clerk
  /// Who also decides against the rules, and makes them (*responsabile*).
  case manager
  /// Who runs the service (*amministratore*).
  case administrator
}
