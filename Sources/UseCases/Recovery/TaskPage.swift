package import CreditDomain

/// Which of the things to be done; nil = any.
package struct TaskFilter: Hashable, Sendable {
  package var operatorName: String?
  package var customer: CustomerCode?
  /// Due by this day.
  package var until: CalendarDate?

  package init(operatorName: String? = nil, customer: CustomerCode? = nil, until: CalendarDate? = nil) {
    self.operatorName = operatorName
    self.customer = customer
    self.until = until
  }
}

/// Where a list of things to be done goes on.
package struct TaskPlace: Hashable, Sendable {
  package var due: CalendarDate
  package var id: Int64

  package init(due: CalendarDate, id: Int64) {
    self.due = due
    self.id = id
  }
}

/// Some of what is to be done, and how much there is in all.
package struct TaskPage: Hashable, Sendable {
  package var lines: [ActivityLine]
  package var count: Int

  package init(lines: [ActivityLine], count: Int) {
    self.lines = lines
    self.count = count
  }
}
