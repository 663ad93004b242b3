package import CreditDomain
package import DunningRules
package import RiskRules

/// What people look at of recovery: lists and histories, each read from one consistent state.
package protocol CaseReading: Sendable {
  /// Customers with something to recover, a page of them.
  func cases(
    of company: Company, _ filter: CaseFilter, _ order: CaseOrder, after: CaseCursor?, limit: Int
  ) async throws(StoreFailure) -> [CaseLine]

  /// Nil = no such company.
  func summary(of company: Company, on today: CalendarDate) async throws(StoreFailure) -> CaseSummary?

  /// Everything that happened to a customer, newest first. Nil = no such customer.
  func history(
    of customer: CustomerCode, _ company: Company, before: HistoryCursor?, limit: Int
  ) async throws(StoreFailure) -> [HistoryEntry]?

  func activities(
    of company: Company, _ filter: ActivityFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [ActivityLine]

  /// Whose activity it is; nil = there is none of that number.
  func customer(ofActivity id: Int64, _ company: Company) async throws(StoreFailure) -> CustomerCode?
}

// MARK: Lists of customers

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

  package enum Assignee: Hashable, Sendable {
    case nobody
    case named(String)
  }

  package init() {}
}

package enum CaseOrder: String, Hashable, Sendable, CaseIterable {
  /// The most severe state first, then the largest overdue amount.
  case priority
  case overdue, age, name
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

package struct CaseLine: Hashable, Sendable {
  package var customer: CustomerCode
  package var name: String
  package var agent: String?
  package var record: CaseRecord
  package var nextTask: NextTask?
  package var promise: PromiseOfPayment.Part?
  package var cursor: CaseCursor

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

package struct CaseSummary: Hashable, Sendable {
  package struct OfState: Hashable, Sendable {
    package var state: StateReference
    package var title: String
    package var color: String
    package var severity: Int
    package var customers: Int
    package var overdue: Cents

    package init(
      state: StateReference, title: String, color: String, severity: Int, customers: Int, overdue: Cents
    ) {
      self.state = state
      self.title = title
      self.color = color
      self.severity = severity
      self.customers = customers
      self.overdue = overdue
    }
  }

  package var states: [OfState] = []
  /// Owing something that is overdue, and in no state.
  package var stateless = Totals()
  package var all = Totals()
  /// Of the whole company, as a customer's.
  package var ageing = Ageing()
  /// What was overdue on the last days of the months before, and is today, by day.
  package var trend: [OverdueDay] = []

  package struct OverdueDay: Hashable, Sendable {
    package var date: CalendarDate
    package var overdue: Cents

    package init(date: CalendarDate, overdue: Cents) {
      self.date = date
      self.overdue = overdue
    }
  }

  package struct Totals: Hashable, Sendable {
    package var customers = 0
    package var overdue = Cents.zero
    package var balance = Cents.zero

    package init() {}
  }

  package init() {}
}

// MARK: What happened

package enum HistorySource: Int, Hashable, Sendable, CaseIterable {
  case ledger = 1, state, decision, activity, completion, order, block
}

/// Where a history goes on.
package struct HistoryCursor: Hashable, Sendable {
  package var recordedAt: Instant
  package var source: HistorySource
  package var id: Int64

  package init(recordedAt: Instant, source: HistorySource, id: Int64) {
    self.recordedAt = recordedAt
    self.source = source
    self.id = id
  }
}

/// One thing that happened, whatever it was. `what` is its name on file within its source.
package struct HistoryEntry: Hashable, Sendable {
  package var cursor: HistoryCursor
  package var on: CalendarDate
  package var what: String
  package var document: DocumentLabel?
  package var number: Int?
  package var amount: Cents?
  /// Of a state: from and to, with their workflow; of an order or an activity: its outcome.
  package var from: String?
  package var to: String?
  package var workflow: String?
  package var text: String?
  package var author: String?
  /// Whether it ends what was begun before.
  package var isEnd: Bool

  package init(
    cursor: HistoryCursor, on: CalendarDate, what: String, document: DocumentLabel?, number: Int?, amount: Cents?,
    from: String?, to: String?, workflow: String?, text: String?, author: String?, isEnd: Bool
  ) {
    self.cursor = cursor
    self.on = on
    self.what = what
    self.document = document
    self.number = number
    self.amount = amount
    self.from = from
    self.to = to
    self.workflow = workflow
    self.text = text
    self.author = author
    self.isEnd = isEnd
  }
}

// MARK: Activities

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

package struct ActivityLine: Hashable, Sendable {
  package var customer: CustomerCode
  package var activity: Activity
  /// What became of what was to be done; nil = it is still to be done, or was done at once.
  package var completion: Completion?

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
