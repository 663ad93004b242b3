import CreditDomain
import MexalAPI
import RiskRules
import UseCases

// Between decisions as they are kept and as callers see them.

extension OrderReference {
  init(_ name: AuthorizationName) {
    switch name {
    case .authorization(let id): self = .authorization(id)
    case .request(let id): self = .request(id)
    }
  }
}

extension OrderLabel {
  init(_ name: OrderName) {
    self.init(salesType: name.salesType, series: name.series, number: name.number, date: name.date)
  }
}

extension OrderName {
  init(_ label: OrderLabel) {
    self.init(salesType: label.salesType, series: label.series, number: label.number, date: label.date)
  }
}

extension AuthorizationRecord {
  init(_ decision: OrderDecision, today: CalendarDate) {
    self.init(
      id: decision.id, requestID: decision.question.requestID, company: decision.question.company,
      customer: decision.question.customer, state: State(decision.state(on: today)), basis: decision.basis,
      verdict: decision.verdict,
      order: OrderName(
        decision.confirmation ?? decision.numberWhileHeld ?? decision.question.label),
      decidedAt: decision.decidedAt.inRome, author: decision.question.author, lastDay: decision.expiresOn,
      dataAt: decision.exportedAt, facts: decision.facts.map { AuthorizationFact($0) })
  }
}

extension AuthorizationRecord.State {
  fileprivate init(_ state: AuthorizationState) {
    switch state {
    case .refused: self = .refused
    case .reserved: self = .reserved
    case .confirmed: self = .confirmed
    case .cancelled: self = .cancelled
    case .expired: self = .expired
    }
  }
}

extension AuthorizationFact {
  fileprivate init(_ fact: OrderFact) {
    let at = fact.recordedAt.inRome
    switch fact.kind {
    case .confirmed(let label):
      self.init(kind: .confirmed, at: at, author: fact.author, order: OrderName(label))
    case .numbered(let label):
      self.init(kind: .numbered, at: at, author: fact.author, order: OrderName(label))
    case .cancelled: self.init(kind: .cancelled, at: at, author: fact.author)
    case .overridden(let reason, let cap, let lastDay):
      self.init(kind: .overridden, at: at, author: fact.author, reason: reason, cap: cap, lastDay: lastDay)
    }
  }
}

/// What a decision was made from, as JSON in Mexal's words.
struct OrderBases: OrderBasisCoding {
  func text(of basis: OrderBasis) -> String { basis.json }

  func basis(in text: String) throws(StoreFailure) -> OrderBasis {
    guard let basis = OrderBasis(json: text) else {
      throw StoreFailure(.failed, "a decision on file is not readable by this program")
    }
    return basis
  }
}
