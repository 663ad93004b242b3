package import CreditDomain
package import DunningRules

/// What people do with the outbox: look, approve, edit, cancel (*messaggio.elenco*, *approva*, *annulla*).
package struct ManageMessages: Sendable {
  private static let pageSize: PageSize = 50

  private let store: any MessageManaging
  private let clock: any BusinessClock

  package init(store: any MessageManaging, clock: any BusinessClock) {
    self.store = store
    self.clock = clock
  }

  /// Newest first.
  ///
  /// - Parameter before: the number of the message that the page before ended with; nil = from the newest.
  package func list(
    of company: Company, _ filter: MessageFilter, before: Int64?
  ) async throws(StoreFailure) -> Page<ListedMessage> {
    Self.pageSize.page(try await store.messages(of: company, filter, before: before, limit: Self.pageSize.limit))
  }

  /// Nil = the company has no such message.
  package func message(_ id: Int64, of company: Company) async throws(StoreFailure) -> ListedMessage? {
    guard id > 0, id < Int64.max else { return nil }
    let found = try await store.messages(of: company, MessageFilter(), before: id + 1, limit: 1)
    return found.first { $0.message.id == id }
  }

  /// All of them or none.
  package func approve(
    _ messages: [SeenMessage], of company: Company, edit: MessageEdit = MessageEdit(), author: String
  ) async throws(StoreFailure) -> MessageOutcome {
    try await store.approve(messages, of: company, edit: edit, author: author, at: clock.instant())
  }

  /// All of them or none.
  package func cancel(
    _ ids: [Int64], of company: Company, reason: String, author: String
  ) async throws(StoreFailure) -> MessageOutcome {
    try await store.cancel(ids, of: company, reason: reason, author: author, at: clock.instant())
  }
}

/// The outbox as people look at it and decide about it.
package protocol MessageManaging: Sendable {
  func messages(
    of company: Company, _ filter: MessageFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [ListedMessage]

  /// Lets proposals, or messages that are held, go.
  func approve(
    _ messages: [SeenMessage], of company: Company, edit: MessageEdit, author: String, at instant: Instant
  ) async throws(StoreFailure) -> MessageOutcome

  /// Their steps stay taken: what a person cancelled is not written again.
  func cancel(
    _ ids: [Int64], of company: Company, reason: String, author: String, at instant: Instant
  ) async throws(StoreFailure) -> MessageOutcome
}

/// A message as somebody saw it.
package struct SeenMessage: Hashable, Sendable {
  package var id: Int64
  /// Nil = whatever became of it since.
  package var version: Int64?

  package init(_ id: Int64, version: Int64?) {
    self.id = id
    self.version = version
  }
}

/// Which messages a list shows; nil = any.
package struct MessageFilter: Hashable, Sendable {
  package var customers: [CustomerCode]?
  package var statuses: Set<MessageStatus>?
  /// Notices of this step.
  package var step: StateReference?
  /// Gone out on this day or later.
  package var sentSince: CalendarDate?

  package init(
    customers: [CustomerCode]? = nil, statuses: Set<MessageStatus>? = nil, step: StateReference? = nil,
    sentSince: CalendarDate? = nil
  ) {
    self.customers = customers
    self.statuses = statuses
    self.step = step
    self.sentSince = sentSince
  }
}

/// A message with how people name the documents of its lines.
package struct ListedMessage: Hashable, Sendable {
  package var message: StoredMessage
  package var documents: [Int64: DocumentLabel]

  package init(message: StoredMessage, documents: [Int64: DocumentLabel]) {
    self.message = message
    self.documents = documents
  }
}

/// Words that a person puts in place of those that were written.
package struct MessageEdit: Hashable, Sendable {
  package var subject: String?
  package var text: String?

  package init(subject: String? = nil, text: String? = nil) {
    self.subject = subject
    self.text = text
  }
}

/// What came of a person's word about messages. Of several that cannot be changed the first is named.
package enum MessageOutcome: Sendable {
  /// In the order asked.
  case changed([ListedMessage])
  case unknown(Int64)
  /// It has gone, or will not go.
  case notOpen(Int64, MessageStatus)
  case changedMeanwhile(Int64, version: Int64)
}
