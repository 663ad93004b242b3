package import CreditDomain
package import DunningRules

/// Which customers a list shows; nil = any. All that is set must hold.
package struct CaseFilter: Hashable, Sendable {
  package var workflow: String?
  package var state: String?
  package var operatorName: Assignee?
  package var agent: String?
  package var zone: String?
  /// Part of a code or a name, in any case.
  package var search: String?
  /// Something that is overdue fell due on one of these days.
  package var overdueSince: ClosedRange<CalendarDate>?
  /// A promise about something still owed was not kept.
  package var hasBrokenPromise = false

  /// Who looks after a customer.
  package enum Assignee: Hashable, Sendable {
    case nobody
    case named(String)
  }

  package init() {}
}

/// What a list of customers begins with: the largest, the oldest, the first letters.
package enum CaseOrder: String, Hashable, Sendable, CaseIterable {
  /// The most severe state first, then the largest overdue amount.
  case priority
  case overdue, age, name
  /// What may be asked for, by how much and since when: see `CaseDemand`.
  case urgency
  /// Those nobody has spoken to for longest first.
  case contact
}

/// Where a list of customers goes on: the last line's place in its order.
package struct CaseCursor: Hashable, Sendable {
  /// The numbers that the list is ordered by, the largest first; then the text, then the customer.
  package var first: Int64
  package var second: Int64
  package var text: String
  package var customer: CustomerCode

  package init(first: Int64, second: Int64, text: String, customer: CustomerCode) {
    self.first = first
    self.second = second
    self.text = text
    self.customer = customer
  }
}

/// One customer in the list of those with something to recover.
package struct CaseLine: Hashable, Sendable {
  package var customer: CustomerCode
  package var name: String
  package var agent: String?
  package var record: CaseRecord
  package var nextTask: NextTask?
  package var promise: PromiseOfPayment.Part?
  package var cursor: CaseCursor

  /// Of what is still to be done about a customer, what is due first.
  package struct NextTask: Hashable, Sendable {
    package var due: CalendarDate
    package var kind: ActivityKind
    package var text: String

    package init(due: CalendarDate, kind: ActivityKind, text: String) {
      self.due = due
      self.kind = kind
      self.text = text
    }
  }

  package init(
    customer: CustomerCode, name: String, agent: String?, record: CaseRecord, nextTask: NextTask?,
    promise: PromiseOfPayment.Part?, cursor: CaseCursor
  ) {
    self.customer = customer
    self.name = name
    self.agent = agent
    self.record = record
    self.nextTask = nextTask
    self.promise = promise
    self.cursor = cursor
  }
}
