package import CreditDomain
package import DunningRules

/// One message to a customer, as it stands in *messaggi*: kept in the outbox, or only shown ahead.
package struct MessageRecord: Hashable, Sendable {
  /// An instalment that the message lists.
  package struct Line: Hashable, Sendable {
    package var instalment: InstalmentName
    /// Below zero for a credit.
    package var amount: Cents
    package var role: MessageLineWord

    package init(instalment: InstalmentName, amount: Cents, role: MessageLineWord) {
      self.instalment = instalment
      self.amount = amount
      self.role = role
    }
  }

  /// A file that went with the message.
  package struct File: Hashable, Sendable {
    package var name: String
    package var byteCount: Int

    package init(name: String, byteCount: Int) {
      self.name = name
      self.byteCount = byteCount
    }
  }

  /// Which text the message was written with.
  package struct Edition: Hashable, Sendable {
    package var language: String
    package var category: String?
    /// 0 = the ready-made text.
    package var version: Int

    package init(language: String, category: String?, version: Int) {
      self.language = language
      self.category = category
      self.version = version
    }
  }

  /// Why the message may go though the ledger is too old.
  package struct Forced: Hashable, Sendable {
    package var reason: String
    package var author: String
    package var at: LocalMoment

    package init(reason: String, author: String, at: LocalMoment) {
      self.reason = reason
      self.author = author
      self.at = at
    }
  }

  /// What the outbox knows of a message that is in it.
  package struct Stored: Hashable, Sendable {
    package var id: Int64
    /// Without angle brackets; nil = it is not a mail.
    package var messageID: String?
    package var createdAt: LocalMoment
    /// When the oldest of the proposals was written whose place it took; nil = it took the place of none.
    package var waitingSince: LocalMoment?
    package var sentAt: LocalMoment?
    package var attempts: Int
    package var version: Int64
    /// As they were sent; none before the first attempt.
    package var files: [File]
    /// Nil = nobody forced it.
    package var forced: Forced?

    package init(
      id: Int64, messageID: String?, createdAt: LocalMoment, waitingSince: LocalMoment? = nil,
      sentAt: LocalMoment? = nil, attempts: Int = 0, version: Int64, files: [File] = [], forced: Forced? = nil
    ) {
      self.id = id
      self.messageID = messageID
      self.createdAt = createdAt
      self.waitingSince = waitingSince
      self.sentAt = sentAt
      self.attempts = attempts
      self.version = version
      self.files = files
      self.forced = forced
    }
  }

  /// Nil = it is for people inside the company.
  package var customer: CustomerCode?
  package var template: WorkflowName
  /// Nil = written before this was kept.
  package var edition: Edition?
  package var channel: MessageChannel
  /// Where it goes; nil = the customer has no such address.
  package var recipient: String?
  package var subject: String
  package var text: String
  package var amountAsked: Cents
  package var lines: [Line]
  package var state: MessageStateWord
  /// Why it waits, is held, failed or was cancelled, in Italian; nil = nothing is to be said.
  package var reason: String?
  /// The state whose text it has; nil = it is for people inside the company.
  package var speaksFor: StateReference?
  /// Nil = whenever the next delivery is.
  package var notBefore: LocalMoment?
  /// Nil = a preview, which is kept nowhere.
  package var stored: Stored?

  package init(
    customer: CustomerCode?, template: WorkflowName, edition: Edition? = nil, channel: MessageChannel,
    recipient: String?, subject: String,
    text: String, amountAsked: Cents, lines: [Line], state: MessageStateWord, reason: String? = nil,
    speaksFor: StateReference?, notBefore: LocalMoment? = nil, stored: Stored?
  ) {
    self.customer = customer
    self.template = template
    self.edition = edition
    self.channel = channel
    self.recipient = recipient
    self.subject = subject
    self.text = text
    self.amountAsked = amountAsked
    self.lines = lines
    self.state = state
    self.reason = reason
    self.speaksFor = speaksFor
    self.notBefore = notBefore
    self.stored = stored
  }
}
