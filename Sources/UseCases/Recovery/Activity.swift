package import CreditDomain
package import DunningRules

/// A call, a visit, a mail, a letter or a note about a customer (*attività*): done, or to be done.
package struct Activity: Hashable, Sendable {
  /// Whether it was done, or is to be done by a day.
  package enum Standing: Hashable, Sendable {
    /// On the clocks of Italy.
    case done(LocalMoment, ActivityOutcome?)
    case open(due: CalendarDate)
  }

  /// Given by the store when it is kept; 0 before.
  package var id: Int64
  package var kind: ActivityKind
  package var standing: Standing
  package var text: String
  /// Who does it.
  package var operatorName: String?
  /// The state whose notice it brought to the customer.
  package var notice: NoticeGiven?
  package var author: String

  package init(
    id: Int64 = 0, _ kind: ActivityKind, _ standing: Standing, text: String, operatorName: String? = nil,
    notice: NoticeGiven? = nil, author: String
  ) {
    self.id = id
    self.kind = kind
    self.standing = standing
    self.text = text
    self.operatorName = operatorName
    self.notice = notice
    self.author = author
  }

  /// Whether the customer was spoken or written to.
  package var isContact: Bool {
    switch (kind, standing) {
    case (.call, .done(_, let outcome)): outcome != .noAnswer && outcome != .notReachable
    case (.email, .done), (.letter, .done), (.visit, .done): true
    case (.note, _), (.reminder, _), (_, .open): false
    }
  }
}

/// Work that a state asks for, which is to be done.
package struct OpenTask: Hashable, Sendable {
  package var kind: ActivityKind
  package var due: CalendarDate
  package var text: String
  /// Who does it; nil = whoever comes first.
  package var operatorName: String?
  package var author: String

  package init(kind: ActivityKind, due: CalendarDate, text: String, operatorName: String?, author: String) {
    self.kind = kind
    self.due = due
    self.text = text
    self.operatorName = operatorName
    self.author = author
  }
}

/// The state that a notice was given for.
package struct NoticeGiven: Hashable, Sendable {
  package var state: StateReference
  package var severity: Int

  package init(state: StateReference, severity: Int) {
    self.state = state
    self.severity = severity
  }
}

/// What came of an activity (*esito*).
package enum ActivityOutcome: String, Hashable, Sendable, CaseIterable {
  case noAnswer = "no_answer"
  case notReachable = "not_reachable"
  case invoiceNotReceived = "invoice_not_received"
  case awaitingApproval = "awaiting_approval"
  case dispute, promise
  case alreadyPaid = "already_paid"
  case refuses, insolvency
  /// None of these: it was done.
  case done
}
