package import CreditDomain
package import DunningRules
package import MessageText

/// A message as it is kept in the outbox, content and all (*messaggio*).
package struct StoredMessage: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case reminder, dunning
    /// To people inside the company.
    case digest
    /// For a payment of what a notice had asked for (*ringraziamento*).
    case thanks
  }

  /// Given by the store when it is kept; 0 before.
  package var id: Int64 = 0
  /// The same for the same step whenever it is planned.
  package var key: String
  /// Nil = a digest.
  package var customer: CustomerCode?
  package var kind: Kind
  /// The state whose text it has, with its severity; nil = a digest.
  package var notice: NoticeGiven?
  package var template: String
  /// The text of it; nil = written before this was kept.
  package var edition: TemplateEdition?
  package var channel: MessageChannel
  package var address: String
  package var subject: String
  package var text: String
  package var html: String?
  package var amountAsked: Cents
  package var isAtMostOnce: Bool
  package var lines: [Line]
  package var status: MessageStatus
  /// Why it is held, failed or was cancelled, in Italian.
  package var reason: String?
  package var notBefore: LocalMoment
  /// The last day that its text gives for paying; nil = it names none, or a person wrote it.
  package var payBy: CalendarDate?
  package var createdAt: Instant
  /// When the oldest of the proposals was written whose place it took; nil = it took the place of none.
  package var waitingSince: Instant?
  package var sentAt: Instant?
  /// The Message-ID that it went out under.
  package var mailName: String?
  package var attempts = 0
  /// An attempt was begun, and it is not known that it came to nothing.
  package var mayHaveGone = false
  /// Why it may go though the ledger is too old, and who says so; nil = it may not.
  package var forced: ForcedSending?
  /// Days to keep after the last contact with the customer.
  package var intervalDays = 0
  package var attachesStatement = false
  /// Those of its text, for paper.
  package var tables: [MessageTable] = []
  /// Kept since the first attempt that may have gone.
  package var files: [MessageFile.Facts] = []
  package var version: Int64 = 1

  /// An instalment that the message is about.
  package struct Line: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable, CaseIterable {
      case asked, credit, excluded
    }

    package var instalment: InstalmentID
    package var role: Role
    package var amount: Cents

    package init(instalment: InstalmentID, role: Role, amount: Cents) {
      self.instalment = instalment
      self.role = role
      self.amount = amount
    }
  }

  package init(
    key: String, customer: CustomerCode?, kind: Kind, notice: NoticeGiven?, template: String,
    channel: MessageChannel, address: String, subject: String, text: String, html: String?, amountAsked: Cents,
    isAtMostOnce: Bool, lines: [Line], status: MessageStatus, reason: String? = nil, notBefore: LocalMoment,
    createdAt: Instant
  ) {
    self.key = key
    self.customer = customer
    self.kind = kind
    self.notice = notice
    self.template = template
    self.channel = channel
    self.address = address
    self.subject = subject
    self.text = text
    self.html = html
    self.amountAsked = amountAsked
    self.isAtMostOnce = isAtMostOnce
    self.lines = lines
    self.status = status
    self.reason = reason
    self.notBefore = notBefore
    self.createdAt = createdAt
  }
}

/// Where a message is on its way (*stato* of a *messaggio*).
package enum MessageStatus: String, Hashable, Sendable, CaseIterable {
  /// Waits for a person's approval.
  case proposal
  /// Goes as soon as it may.
  case queued
  /// A person has to look at it: nobody knows whether it went out.
  case held
  /// An attempt was begun, and its end is not on record.
  case sending
  /// A mail server has taken it over, or a letter was printed.
  case sent
  /// It is proven to have arrived.
  case delivered
  /// It came back.
  case bounced
  /// It will not go.
  case failed
  case cancelled

  /// Whether it can still be edited, approved or cancelled.
  package var isOpen: Bool {
    switch self {
    case .proposal, .queued, .held: true
    case .sending, .sent, .delivered, .bounced, .failed, .cancelled: false
    }
  }
}
