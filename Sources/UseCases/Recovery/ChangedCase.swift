package import CreditDomain
import DunningRules

/// A case after a person's action, with the facts that are now in force.
package struct ChangedCase: Sendable {
  package var customer: CustomerCode
  package var record: CaseRecord
  package var nextOn: CalendarDate?
  /// As it was, and as it is with what was just added.
  package var before: CaseOnFile
  package var onFile: CaseOnFile
  /// The numbers that the store gave to what was added, in the order given.
  package var ids: [Int64]
  package var terms: CaseTerms

  init(_ one: RevisedCases.One, from before: CaseOnFile, ids: [Int64], under terms: CaseTerms) {
    self.before = before
    customer = one.before.facts.customer
    record = one.before.record
    record.standing = one.revision.standing
    if one.isChanged { record.version += 1 }
    nextOn = one.revision.nextOn
    onFile = one.before
    self.ids = ids
    self.terms = terms
  }
}

extension RevisedCases.One {
  /// Whether anything that a screen shows is another.
  package var isChanged: Bool { before.record.standing != revision.standing || !revision.transitions.isEmpty }
}

/// What came of a person's action, for whoever asked for it.
package enum CaseChange: Sendable {
  case changed(ChangedCase)
  case unknownCompany, unknownCustomer
  case refused(CaseRefusal)
}
