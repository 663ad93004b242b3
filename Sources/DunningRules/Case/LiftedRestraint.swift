package import CreditDomain

/// What a restraint is about.
package enum RestraintScope: Hashable, Sendable {
  case customer
  case documents(Set<Int64>)
  case instalments(Set<InstalmentID>)

  func covers(_ instalment: InstalmentID) -> Bool {
    switch self {
    case .customer: true
    case .documents(let documents): documents.contains(instalment.document)
    case .instalments(let instalments): instalments.contains(instalment)
    }
  }
}

/// A restraint that a person ended (*chiusa*, *tolta*, *annullata*): what still restrains the same instalments goes on
/// from the state in which it had stopped them, so that nothing advances because one of several ends.
package struct LiftedRestraint: Hashable, Sendable {
  package var scope: RestraintScope
  package var from: CalendarDate
  /// The last day on which it surely restrained.
  package var through: CalendarDate

  package init(scope: RestraintScope, from: CalendarDate, through: CalendarDate) {
    self.scope = scope
    self.from = from
    self.through = through
  }
}
