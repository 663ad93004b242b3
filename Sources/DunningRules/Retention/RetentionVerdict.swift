package import CreditDomain

/// What speaks for keeping one customer on file.
package struct CustomerTraces: Hashable, Sendable {
  package var customer: CustomerCode
  /// Instalments that are neither paid nor closed, credits too.
  package var openInstalments = 0
  package var reservedOrders = 0
  /// Messages that have not gone and may still go.
  package var waitingMessages = 0
  /// Writes that Mexal is still to be given, of the last `writeDaysMax` days: older ones nobody tries any more.
  package var waitingWrites = 0
  /// Other customers that are invoiced to it.
  package var invoicedCustomers = 0
  /// The day of the last document, payment, order, letter or note; nil = there is none on file.
  package var lastMovementOn: CalendarDate?

  package static let writeDaysMax = 31

  package init(of customer: CustomerCode) { self.customer = customer }
}

/// Whether a customer may be erased.
package enum RetentionVerdict: Hashable, Sendable {
  case erasable
  case kept(RetentionReason)

  /// The same for whoever asks: the daily run, and a person on behalf of the customer.
  package init(on traces: CustomerTraces, under policy: RetentionPolicy, today: CalendarDate) {
    self = RetentionReason(on: traces, under: policy, today: today).map { .kept($0) } ?? .erasable
  }
}

/// Why a customer stays on file. Declared in order of precedence: the first is told, since it must end first.
package enum RetentionReason: Hashable, Sendable {
  /// Art. 17, 3, e: claims.
  case owes(instalments: Int)
  case ordersReserved(Int)
  case messagesWaiting(Int)
  case writesWaiting(Int)
  case accountOfOthers(Int)
  /// Art. 17, 3, b: a duty by law, here art. 2220 codice civile.
  case dutyToKeep(until: CalendarDate)

  fileprivate init?(on traces: CustomerTraces, under policy: RetentionPolicy, today: CalendarDate) {
    if traces.openInstalments > 0 {
      self = .owes(instalments: traces.openInstalments)
    } else if traces.reservedOrders > 0 {
      self = .ordersReserved(traces.reservedOrders)
    } else if traces.waitingMessages > 0 {
      self = .messagesWaiting(traces.waitingMessages)
    } else if traces.waitingWrites > 0 {
      self = .writesWaiting(traces.waitingWrites)
    } else if traces.invoicedCustomers > 0 {
      self = .accountOfOthers(traces.invoicedCustomers)
    } else if let last = traces.lastMovementOn, policy.keptUntil(lastMovementOn: last) >= today {
      self = .dutyToKeep(until: policy.keptUntil(lastMovementOn: last))
    } else {
      return nil
    }
  }
}
