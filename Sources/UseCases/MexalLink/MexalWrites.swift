package import CreditDomain

/// Writes to Mexal what was decided here.
package protocol MexalWriting: Sendable {
  /// Makes the rows of an order that are held deliverable (Mexal: *tipo_stato_riga* from B or S to E). Asking twice is
  /// harmless.
  func release(_ order: MexalOrder, of company: Company, year: Int) async throws(MexalFailure) -> OrderRelease
}

/// An order as Mexal names it.
package struct MexalOrder: Hashable, Sendable {
  package var salesType: String
  package var series: String
  package var number: String
  /// Whose it must be: another customer's order under this number is left alone.
  package var customer: CustomerCode

  package init(salesType: String, series: String, number: String, customer: CustomerCode) {
    self.salesType = salesType
    self.series = series
    self.number = number
    self.customer = customer
  }

  /// Such as `OC+1+541`: its key in WebAPI.
  package var key: String { "\(salesType)+\(series)+\(number)" }
}

package enum OrderRelease: Hashable, Sendable {
  case released(rows: Int)
  /// No row is held any more.
  case nothingHeld
  /// Somebody changed the order between reading and writing.
  case changedMeanwhile
}

/// One thing that is to be written to Mexal, on record before it is tried.
package struct MexalWrite: Hashable, Sendable {
  package var id: Int64
  package var company: Company
  package var order: MexalOrder
  package var status: Status
  /// Those that counted.
  package var attempts: Int
  /// What was said last, in Italian.
  package var reason: String?
  package var createdAt: Instant

  package enum Status: String, Hashable, Sendable, CaseIterable {
    case queued, done, refused
  }

  package init(
    id: Int64, company: Company, order: MexalOrder, status: Status, attempts: Int, reason: String?, createdAt: Instant
  ) {
    self.id = id
    self.company = company
    self.order = order
    self.status = status
    self.attempts = attempts
    self.reason = reason
    self.createdAt = createdAt
  }
}

/// How many writes wait, and how many Mexal refused in the last `MexalWriteTotals.daysBack` days.
package struct MexalWriteTotals: Hashable, Sendable {
  package static let daysBack = 7

  package var queued = 0
  package var refused = 0

  package init() {}
}

/// What a try made of a write.
package enum MexalWriteResult: Hashable, Sendable {
  case done(String)
  /// Tried again later. `counts`: only so often.
  case later(String, counts: Bool)
  case refused(String)
}

/// The store as writing to Mexal needs it.
package protocol MexalWrites: Sendable {
  /// Puts every order on record that a person let pass, that Mexal has a number for and that may still be delivered:
  /// each word of a person once.
  func planReleases(of company: Company, at instant: Instant) async throws(StoreFailure)

  /// The oldest that is due; it is nobody else's until it is settled, or `WriteToMexal.attemptSecondsMax` have passed.
  func nextWrite(of company: Company, at instant: Instant) async throws(StoreFailure) -> MexalWrite?

  /// A refusal becomes a task for the credit office.
  func settle(_ write: MexalWrite, _ result: MexalWriteResult, at instant: Instant) async throws(StoreFailure)

  /// Newest first.
  func writes(of company: Company, limit: Int) async throws(StoreFailure) -> [MexalWrite]
}
