package import CreditDomain

/// A pause of a customer or of one document (*sospensione*): it holds to the end of its last day.
package struct Hold: Hashable, Sendable {
  package var id: Int64
  /// Nil = all of the customer.
  package var document: Int64?
  package var from: CalendarDate
  package var until: CalendarDate
  package var reason: String

  package init(id: Int64, document: Int64? = nil, from: CalendarDate, until: CalendarDate, reason: String) {
    self.id = id
    self.document = document
    self.from = from
    self.until = until
    self.reason = reason
  }
}

/// Documents that the customer contests (*contestazione*), until a person closes it.
package struct Dispute: Hashable, Sendable {
  package var id: Int64
  package var documents: Set<Int64>
  package var openedOn: CalendarDate
  package var reason: String

  package init(id: Int64, documents: Set<Int64>, openedOn: CalendarDate, reason: String) {
    self.id = id
    self.documents = documents
    self.openedOn = openedOn
    self.reason = reason
  }
}

/// A customer's word to pay (*promessa di pagamento*); with several dates a repayment plan (*piano di rientro*).
package struct PromiseOfPayment: Hashable, Sendable {
  /// One payment that was promised.
  package struct Part: Hashable, Sendable {
    package var amount: Cents
    package var date: CalendarDate

    package init(amount: Cents, date: CalendarDate) {
      self.amount = amount
      self.date = date
    }

    /// The last day in time. Banks move no money on holidays: what was promised for one is in time on the business day
    /// after it.
    var payableUntil: CalendarDate { ItalianCalendar.businessDay(onOrAfter: date) }
  }

  package var id: Int64
  package var madeOn: CalendarDate
  /// By date; at least one.
  package var parts: [Part]
  /// The instalments it is about: those of the documents named, else all that were owed when it was made.
  package var instalments: Set<InstalmentID>
  /// What was paid of these instalments since it was made, by the day it was paid; where nobody knows that day, by the
  /// earliest that it can have been.
  package var received: [Part]
  /// What is still to be paid of these instalments: an effect at the bank is, however long it has been there.
  package var owed: Cents

  package init(
    id: Int64, madeOn: CalendarDate, parts: [Part], instalments: Set<InstalmentID>, received: [Part] = [],
    owed: Cents
  ) {
    precondition(!parts.isEmpty, "A promise names at least one amount and day.")
    self.id = id
    self.madeOn = madeOn
    self.parts = parts.sorted { $0.date < $1.date }
    self.instalments = instalments
    self.received = received
    self.owed = owed
  }

  /// The last day in time of the last part.
  package var lastDate: CalendarDate { parts[parts.count - 1].payableUntil }
}

/// A state that a person gave to a customer (*spostamento*). It speaks for what was known and due when it was made: the
/// instalments whose days had begun by then take this state and go on from it, until none of them is owed.
package struct ManualMove: Hashable, Sendable {
  package var to: StateReference
  package var on: CalendarDate
  package var reason: String

  package init(to: StateReference, on: CalendarDate, reason: String) {
    self.to = to
    self.on = on
    self.reason = reason
  }
}

/// A notice that reached the customer: accepted by the mail server, or recorded by hand.
package struct DeliveredNotice: Hashable, Sendable {
  package var state: StateReference
  /// Of its state when it was sent.
  package var severity: Int
  package var deliveredOn: CalendarDate
  /// What it asked for; nil = everything that was overdue on the day (it was recorded by hand).
  package var instalments: Set<InstalmentID>?

  package init(
    state: StateReference, severity: Int, deliveredOn: CalendarDate, instalments: Set<InstalmentID>? = nil
  ) {
    self.state = state
    self.severity = severity
    self.deliveredOn = deliveredOn
    self.instalments = instalments
  }
}
