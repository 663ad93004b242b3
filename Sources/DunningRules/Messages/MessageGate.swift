package import CreditDomain

/// Why a message does not go now. Declared in order of precedence: what makes it pointless comes before what only puts
/// it off, so that nobody is given work for a message that would not go anyway.
package enum MessageGate: Hashable, Sendable {
  /// The instalment is disputed, promised or held.
  case restrained(Restraint)
  /// A reminder, and the due date has passed.
  case dueDatePassed(CalendarDate)
  /// A notice, and the instalment is not late: it is on this day.
  case notLate(until: CalendarDate)
  /// Credits and unallocated receipts are as much as what would be asked for, or more.
  case coveredByCredits(debt: Cents, credits: Cents)
  /// Less would be asked for than the workflow writes about.
  case belowMinimum(amount: Cents, minimum: Cents)
  /// The customer cannot be reached this way.
  case noAddress(MessageChannel)
  /// Somebody was in touch with the customer less than so many days ago; from `until` on it may go.
  case contactInterval(lastContactOn: CalendarDate, days: Int, until: CalendarDate)
  case outsideWindow(until: LocalMoment)
  /// Nil hours = the ledger was never read.
  case staleLedger(businessHours: Int?, businessHoursMax: Int)
}

/// What becomes of a message that does not go now.
package enum GateConsequence: Hashable, Sendable {
  /// Nothing is sent. The step stays open: when the facts change it is planned again.
  case dropped
  /// A person has to do something first: an operator's task takes its place.
  case task
  /// It is planned again on this day.
  case waits(until: CalendarDate)
  /// Until something happens: the dispute is closed, the ledger is read, a person lets it go.
  case held
}

extension MessageGate {
  package var consequence: GateConsequence {
    switch self {
    case .restrained(.dispute), .staleLedger: .held
    case .restrained(.promise(_, _, let until)), .restrained(.hold(_, _, let until)):
      .waits(until: until.adding(days: 1))
    case .dueDatePassed, .coveredByCredits, .belowMinimum: .dropped
    case .notLate(let until), .contactInterval(_, _, let until): .waits(until: until)
    case .noAddress: .task
    case .outsideWindow(let until): .waits(until: until.date)
    }
  }
}
