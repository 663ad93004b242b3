package import CreditDomain

/// A notice that the machine wrote and that waits for a person's approval (*proposta*).
package struct WaitingNotice: Hashable, Sendable {
  /// Of the message.
  package var id: Int64
  /// Of its state when it was written.
  package var severity: Int
  /// What it asked for: these steps are taken by it alone.
  package var steps: Set<MessageStep>
  /// The last day that its text gives for paying.
  package var payBy: CalendarDate?

  package init(id: Int64, severity: Int, steps: Set<MessageStep>, payBy: CalendarDate?) {
    self.id = id
    self.severity = severity
    self.steps = steps
    self.payBy = payBy
  }

  func isExpired(on today: CalendarDate) -> Bool { payBy.map { $0 < today } ?? false }
}

extension [WaitingNotice] {
  /// Whether one letter takes their place, with all that they ask for: a customer gets one, with the text of the worst
  /// state. A milder one that goes by itself goes beside them: what waits for a person silences nobody.
  ///
  /// - Parameter newest: the worst that is to be told and that none of them tells; nil = only a term that has passed
  ///   makes them be written anew.
  func giveWay(to newest: DueStep?, on today: CalendarDate) -> Bool {
    guard let worst = map(\.severity).max() else { return false }
    guard let newest else { return contains { $0.isExpired(on: today) } }
    return newest.message.needsApproval || newest.held.severity >= worst
  }
}

extension CustomerContact {
  /// As if the notices that wait had never been written.
  var withoutWaiting: CustomerContact {
    var contact = self
    for step in waiting.lazy.flatMap(\.steps) { contact.asked[step] = nil }
    contact.waiting = []
    return contact
  }
}
