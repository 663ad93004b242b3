package import CreditDomain
package import DunningRules

/// Which activities a list shows; nil = any. Days count as done when it was done, else as due, both included.
package struct ActivityFilter: Hashable, Sendable {
  /// Only these; nil = any.
  package var numbers: [Int64]?
  package var customer: CustomerCode?
  package var operatorName: String?
  package var kind: ActivityKind?
  package var outcome: ActivityOutcome?
  package var from: CalendarDate?
  package var to: CalendarDate?
  /// Only what is still to be done, or only what was done.
  package var isOpen: Bool?

  package init() {}
}

/// An activity with whose it is and what became of it.
package struct ActivityLine: Hashable, Sendable {
  package var customer: CustomerCode
  package var activity: Activity
  /// What became of what was to be done; nil = it is still to be done, or was done at once.
  package var completion: Completion?

  /// What a person said when it was done.
  package struct Completion: Hashable, Sendable {
    package var at: LocalMoment
    package var outcome: ActivityOutcome
    package var text: String
    package var author: String

    package init(at: LocalMoment, outcome: ActivityOutcome, text: String, author: String) {
      self.at = at
      self.outcome = outcome
      self.text = text
      self.author = author
    }
  }

  package init(customer: CustomerCode, activity: Activity, completion: Completion?) {
    self.customer = customer
    self.activity = activity
    self.completion = completion
  }
}
