package import CreditDomain

/// Writes to Mexal what was decided here.
package protocol MexalWriting: Sendable {
  /// Makes the rows of an order that are held deliverable (Mexal: *tipo_stato_riga* from B or S to E). Asking twice is
  /// harmless.
  func release(_ order: MexalOrder, of company: Company, today: CalendarDate) async throws(MexalFailure)
    -> MexalWriteOutcome

  /// Writes on a customer how its recovery stands (Mexal: *tp_rating*, *descr_nota*). Asking twice is harmless.
  func mark(
    _ customer: CustomerCode, as mark: CustomerMark, of company: Company, today: CalendarDate
  ) async throws(MexalFailure) -> MexalWriteOutcome
}

/// An order as Mexal names it.
package struct MexalOrder: Hashable, Sendable {
  package var salesType: String
  package var series: String
  package var number: String
  /// Mexal: *data_documento*; nil = not told. It says in whose year the order lies, and what it must be dated: numbers
  /// begin anew with a year.
  package var date: CalendarDate?
  /// Whose it must be: another customer's order under this number is left alone.
  package var customer: CustomerCode

  package init(salesType: String, series: String, number: String, date: CalendarDate?, customer: CustomerCode) {
    self.salesType = salesType
    self.series = series
    self.number = number
    self.date = date
    self.customer = customer
  }

  /// Such as `OC+1+541`: its key in WebAPI.
  package var key: String { "\(salesType)+\(series)+\(number)" }
}

/// What is written on a customer.
package struct CustomerMark: Hashable, Sendable {
  /// Nil = the rating is left as it is.
  package var rating: String?
  /// Nil = the note is left as it is; empty = it is taken away.
  package var note: String?
  /// Which of Mexal's two notes it is, 1 or 2.
  package var noteIndex: Int

  package init(rating: String?, note: String?, noteIndex: Int) {
    self.rating = rating
    self.note = note
    self.noteIndex = noteIndex
  }
}

/// What Mexal holds after an attempt that it took.
package enum MexalWriteOutcome: Hashable, Sendable {
  /// Rows of an order, or fields of a customer.
  case written(Int)
  case alreadySo
  /// Somebody changed what was to be written between reading and writing.
  case changedMeanwhile
}

/// One thing that is to be written to Mexal, on record before it is tried.
package struct MexalWrite: Hashable, Sendable {
  package var id: Int64
  package var company: Company
  package var customer: CustomerCode
  package var subject: Subject
  package var status: Status
  /// Those that counted.
  package var attempts: Int
  /// What was said last, in Italian.
  package var reason: String?
  package var createdAt: Instant

  package enum Subject: Hashable, Sendable {
    case order(MexalOrder)
    case mark(CustomerMark)
  }

  /// How people name it.
  package var name: String {
    switch subject {
    case .order(let order): order.key
    case .mark: "cliente"
    }
  }

  /// Whether it is still to be written.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case queued, done, refused
  }

  package init(
    id: Int64, company: Company, customer: CustomerCode, subject: Subject, status: Status, attempts: Int,
    reason: String?, createdAt: Instant
  ) {
    self.id = id
    self.company = company
    self.customer = customer
    self.subject = subject
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

  /// Puts every customer on record whose mark is no longer what was written last. A customer that never was in
  /// recovery is left alone.
  func planMarks(of company: Company, _ policy: MarkPolicy, at instant: Instant) async throws(StoreFailure)

  /// The oldest that is due; it is nobody else's until it is settled, or `WriteToMexal.attemptSecondsMax` have passed.
  func nextWrite(of company: Company, at instant: Instant) async throws(StoreFailure) -> MexalWrite?

  /// The refusal of an order becomes a task for the credit office.
  func settle(_ write: MexalWrite, _ result: MexalWriteResult, at instant: Instant) async throws(StoreFailure)

  /// Newest first.
  func writes(of company: Company, limit: Int) async throws(StoreFailure) -> [MexalWrite]
}
