package import CreditDomain
package import DunningRules

/// The store as the erasure and disclosure of personal data need it.
package protocol PersonalDataStore: Sendable {
  /// Erases, in one transaction, every customer that is due by `decide`, and the words that are older than the policy
  /// lets them be; once a day for each company, however many ask.
  ///
  /// - Parameter isTrial: counts, and changes nothing.
  func eraseDue(
    of company: Company, at instant: Instant, isTrial: Bool,
    decide: @Sendable (CustomerTraces, RetentionPolicy) -> RetentionVerdict
  ) async throws(StoreFailure) -> DueErasureOutcome

  /// Erases one customer, if `decide` lets it.
  func erase(
    _ customer: CustomerCode, of company: Company, _ request: ErasureRequest, at instant: Instant,
    decide: @Sendable (CustomerTraces, RetentionPolicy) -> RetentionVerdict
  ) async throws(StoreFailure) -> CustomerErasureOutcome

  /// Everything on file of one customer; nil = there is no such customer.
  func personalData(
    of customer: CustomerCode, _ company: Company, at instant: Instant
  ) async throws(StoreFailure) -> PersonalData?

  /// Newest first.
  func erasures(of company: Company, limit: Int) async throws(StoreFailure) -> [ErasureRecord]
}

/// On whose word one customer is erased.
package struct ErasureRequest: Hashable, Sendable {
  /// The number under which the request is filed (*protocollo*): no name, since it is kept.
  package var reference: String
  package var author: String
  /// Says what would be erased, and erases nothing.
  package var isTrial: Bool

  package init(reference: String, author: String, isTrial: Bool) {
    self.reference = reference
    self.author = author
    self.isTrial = isTrial
  }
}

/// How much an erasure took away.
package struct ErasureCounts: Hashable, Sendable {
  package var customers = 0
  package var documents = 0
  package var orders = 0
  package var messages = 0
  /// Letters of customers that stay, of which only that they went is kept.
  package var letters = 0
  /// Notes and reasons of customers that stay.
  package var notes = 0

  package init() {}

  package var isNothing: Bool { self == ErasureCounts() }
}

/// What was erased, and what is still to go outside the database.
package struct Erasure: Hashable, Sendable {
  package var counts = ErasureCounts()
  /// The numbers of messages that were printed: their files are to go too.
  package var printed: [Int64] = []
  /// Nil when nobody's standing changed.
  package var notice: LedgerNotice?

  package init() {}
}

/// What came of a company's daily erasing, which is done once a day.
package enum DueErasureOutcome: Hashable, Sendable {
  case done(Erasure)
  /// Today's run was made.
  case doneBefore
  case unknownCompany
}

/// What came of a customer's request to be erased (regulation EU 2016/679, art. 17).
package enum CustomerErasureOutcome: Hashable, Sendable {
  case erased(Erasure)
  case kept(RetentionReason)
  case unknownCustomer
}

/// What is on file of one customer, for whoever asks on its behalf (regulation EU 2016/679, art. 15).
package struct PersonalData: Hashable, Sendable {
  package var name: String
  package var policy: RetentionPolicy
  package var verdict: RetentionVerdict
  /// One JSON object with a list of rows for each table that has any.
  package var json: String

  package init(name: String, policy: RetentionPolicy, verdict: RetentionVerdict, json: String) {
    self.name = name
    self.policy = policy
    self.verdict = verdict
    self.json = json
  }
}

/// That something was erased, without a word about whom.
package struct ErasureRecord: Hashable, Sendable {
  package var erasedOn: CalendarDate
  /// Nil = it was due, and erased by itself.
  package var reference: String?
  package var author: String
  package var counts: ErasureCounts

  package init(erasedOn: CalendarDate, reference: String?, author: String, counts: ErasureCounts) {
    self.erasedOn = erasedOn
    self.reference = reference
    self.author = author
    self.counts = counts
  }
}
