package import CreditDomain

/// One amount owed from a day on, and what was paid of it.
package struct Debt: Hashable, Sendable {
  /// A payment that was taken back is one below zero.
  package struct Payment: Hashable, Sendable {
    package var amount: Cents
    package var date: CalendarDate

    package init(amount: Cents, date: CalendarDate) {
      self.amount = amount
      self.date = date
    }
  }

  package var principal: Cents
  package var due: CalendarDate
  /// In any order. All of it goes to the principal.
  package var payments: [Payment]

  package init(principal: Cents, due: CalendarDate, payments: [Payment] = []) {
    self.principal = principal
    self.due = due
    self.payments = payments
  }

  /// What stayed unpaid after the due date, up to and including `day`: the day of a payment still counts for what it
  /// pays, the day after is the first of the rest.
  func lateStretches(until day: CalendarDate) -> [LateStretch] {
    var stretches: [LateStretch] = []
    var start = due.adding(days: 1)
    var residual = principal
    func close(through end: CalendarDate) {
      guard start <= end else { return }
      if residual > .zero { stretches.append(LateStretch(from: start, through: end, principal: residual)) }
      start = end.adding(days: 1)
    }
    for payment in payments.sorted(by: { $0.date < $1.date }) where payment.date <= day {
      close(through: payment.date)
      residual = residual - payment.amount
    }
    close(through: day)
    return stretches
  }
}

/// Days on which one amount stood unpaid.
struct LateStretch: Hashable {
  var from: CalendarDate
  /// The last day.
  var through: CalendarDate
  var principal: Cents
}
