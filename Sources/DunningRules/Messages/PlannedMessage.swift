package import CreditDomain

/// A message to one customer, as it would go out.
package struct PlannedMessage: Hashable, Sendable {
  /// The same for the same step whenever it is planned: what was sent under a key is never sent again.
  package var key: String
  package var customer: CustomerCode
  package var kind: MessageKind
  /// The state whose text it has.
  package var state: HeldState
  package var template: WorkflowName
  package var channel: MessageChannel
  package var mode: MessageMode
  /// After a crash it is not repeated.
  package var isAtMostOnce: Bool
  /// Whether the statement of account goes with it.
  package var attachesStatement: Bool
  /// Days to keep after the last contact with the customer, whoever made it.
  package var contactIntervalDays: Int
  /// The last day that it gives for paying, on which offices work; nil = a reminder, whose due dates are the days.
  package var payBy: CalendarDate?
  /// In the order in which they are read: what is asked for, credits, what is left out; each by due date.
  package var lines: [PlannedLine]
  /// What is asked for once the message is stored; each of them belongs to this message alone.
  package var steps: [MessageStep]
  /// The notices that wait for a person and whose place it takes, by their numbers.
  package var supersedes: [Int64] = []
  /// Nil = it may go now.
  package var gate: MessageGate?
  /// The first moment that the interval between contacts and the send window allow.
  package var sendNotBefore: LocalMoment

  /// The sum of the lines that are asked for and of the credits.
  package var amountAsked: Cents { lines.map(\.counted).sum() }
}

/// What a message to a customer is about.
package enum MessageKind: Hashable, Sendable {
  /// Until the due date, about what is due on it (*promemoria*).
  case reminder(due: CalendarDate)
  /// After it, about everything that is late (*sollecito*).
  case dunning
}

/// Whether a message goes by itself.
package enum MessageMode: Hashable, Sendable {
  case automatic
  /// Waits for a person's approval.
  case proposal(ProposalReason)
}

/// Why a message does not go by itself. Declared in order of precedence.
package enum ProposalReason: Hashable, Sendable, CaseIterable {
  case firstImport
  /// Its state says so.
  case state
  /// Nobody approved it before its term passed: what a person did not let go does not go by itself.
  case renewal
}

/// One line of a message.
package struct PlannedLine: Hashable, Sendable {
  /// What an instalment does in a message.
  package enum Role: Hashable, Sendable {
    case asked
    case credit
    /// Late, shown by templates that want to, and not asked for.
    case excluded(Restraint)
  }

  package var instalment: InstalmentID
  package var role: Role
  /// Of a credit what is left of it.
  package var amount: Cents
  /// Where the instalment itself stands.
  package var state: HeldState?

  /// What it adds to the amount that is asked for.
  package var counted: Cents {
    switch role {
    case .asked, .credit: amount
    case .excluded: .zero
    }
  }
}
