package import CreditDomain
package import RiskRules

/// An order that asks to be authorised (*ordine.autorizza*).
package struct OrderQuestion: Hashable, Sendable {
  package var company: Company
  package var customer: CustomerCode
  /// Made by whoever asks, before the first try (*x_id_richiesta*): the same again is the same question.
  package var requestID: String
  package var order: OrderRequest
  package var label: OrderLabel
  package var author: String

  package init(
    company: Company, customer: CustomerCode, requestID: String, order: OrderRequest, label: OrderLabel,
    author: String
  ) {
    self.company = company
    self.customer = customer
    self.requestID = requestID
    self.order = order
    self.label = label
    self.author = author
  }

  /// Whether the other asks the same: whoever asks and how the document is numbered by then do not count.
  package func isSame(as other: OrderQuestion) -> Bool {
    company == other.company && customer == other.customer && order == other.order
  }
}

/// How people name an order (Mexal: *sigla*, *serie*, *numero*, *data_documento*).
package struct OrderLabel: Hashable, Sendable {
  package var salesType: String?
  package var series: String?
  package var number: String?
  package var date: CalendarDate?

  package init(salesType: String? = nil, series: String? = nil, number: String? = nil, date: CalendarDate? = nil) {
    self.salesType = salesType
    self.series = series
    self.number = number
    self.date = date
  }
}

/// A decision about one order, with everything it was made from and what became of it since.
package struct OrderDecision: Hashable, Sendable {
  /// Names the authorisation to callers.
  package var id: String
  package var question: OrderQuestion
  package var basis: OrderBasis
  package var decidedAt: Instant
  /// The export that the data were of; nil = there was none.
  package var exportedAt: LocalMoment?
  /// The last day on which the order counts unless it is confirmed.
  package var lastDay: CalendarDate
  /// In the order in which they happened.
  package var facts: [OrderFact] = []

  package init(
    id: String, question: OrderQuestion, basis: OrderBasis, decidedAt: Instant, exportedAt: LocalMoment?,
    lastDay: CalendarDate
  ) {
    self.id = id
    self.question = question
    self.basis = basis
    self.decidedAt = decidedAt
    self.exportedAt = exportedAt
    self.lastDay = lastDay
  }
}

/// One thing that happened to an authorisation after its decision; only ever added.
package struct OrderFact: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The order is in Mexal, under this number.
    case confirmed(OrderLabel)
    /// The order is in Mexal, under this number, and its rows are held there.
    case numbered(OrderLabel)
    case cancelled
    /// A person let it pass, for at most the cap, to the end of a day.
    case overridden(reason: String, cap: Cents?, lastDay: CalendarDate)
  }

  package var kind: Kind
  package var author: String
  package var recordedAt: Instant

  package init(_ kind: Kind, author: String, recordedAt: Instant) {
    self.kind = kind
    self.author = author
    self.recordedAt = recordedAt
  }
}

/// Where an authorisation stands on one day.
package enum AuthorizationState: Hashable, Sendable, CaseIterable {
  /// Held or blocked, and nobody let it pass.
  case refused
  case reserved
  case confirmed
  case cancelled
  case expired
}

extension OrderDecision {
  package var override: (reason: String, cap: Cents?, lastDay: CalendarDate)? {
    for fact in facts.reversed() {
      if case .overridden(let reason, let cap, let lastDay) = fact.kind { return (reason, cap, lastDay) }
    }
    return nil
  }

  /// What the rules said, and what a person said after them.
  package var verdict: OrderVerdict {
    guard let override else { return basis.verdict }
    return basis.verdict.overridden(reason: override.reason, cap: override.cap, lastDay: override.lastDay)
  }

  /// The last day on which it counts unless it is confirmed.
  package var expiresOn: CalendarDate { override?.lastDay ?? lastDay }

  package var isCancelled: Bool { facts.contains { $0.kind == .cancelled } }

  package var confirmation: OrderLabel? {
    for fact in facts { if case .confirmed(let label) = fact.kind { return label } }
    return nil
  }

  /// The number that Mexal gave the order while it is held.
  package var numberWhileHeld: OrderLabel? {
    for fact in facts.reversed() { if case .numbered(let label) = fact.kind { return label } }
    return nil
  }

  package func state(on today: CalendarDate) -> AuthorizationState {
    if isCancelled { return .cancelled }
    if confirmation != nil { return .confirmed }
    guard verdict.outcome < .hold else { return .refused }
    return today > expiresOn ? .expired : .reserved
  }
}

/// Writes what a decision was made from as JSON that people can read too, and reads it again.
package protocol OrderBasisCoding: Sendable {
  func text(of basis: OrderBasis) -> String
  func basis(in text: String) throws(StoreFailure) -> OrderBasis
}
