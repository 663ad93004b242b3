package import CreditDomain
import RiskRules

/// Confirms, numbers, cancels or overrides an authorisation: each a fact with its time and its author.
package struct ChangeOrder: Sendable {
  private let store: any OrderDecisions
  private let keeper: BoardKeeper
  private let clock: any BusinessClock

  package init(store: any OrderDecisions, keeper: BoardKeeper, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// The order is in Mexal under this number (*ordine.conferma*); the same once more changes nothing.
  package func confirm(
    _ reference: OrderReference, of company: Company, as label: OrderLabel, author: String
  ) async throws(StoreFailure) -> OrderChangeOutcome {
    try await change(reference, of: company, author: author) { decision, today in
      switch decision.state(on: today) {
      case .confirmed: decision.confirmation == label ? .success(nil) : .failure(.confirmedOtherwise)
      case .cancelled: .failure(.cancelled)
      case .refused: .failure(.refused)
      // Mexal has the order: that it came late does not make it go away.
      case .reserved, .expired: .success(.confirmed(label))
      }
    }
  }

  /// The order was saved in Mexal with its rows held (*ordine.numera*): whoever lets it pass later has them released
  /// there. Another number replaces it.
  package func number(
    _ reference: OrderReference, of company: Company, as label: OrderLabel, author: String
  ) async throws(StoreFailure) -> OrderChangeOutcome {
    try await change(reference, of: company, author: author) { decision, today in
      switch decision.state(on: today) {
      case .confirmed: .failure(.confirmedAlready)
      case .cancelled: .failure(.cancelled)
      case .refused, .reserved, .expired:
        .success(decision.numberWhileHeld == label ? nil : .numbered(label))
      }
    }
  }

  /// The order will not come (*ordine.annulla*), also one that was confirmed; twice is the same as once.
  package func cancel(
    _ reference: OrderReference, of company: Company, author: String
  ) async throws(StoreFailure) -> OrderChangeOutcome {
    try await change(reference, of: company, author: author) { decision, _ in
      .success(decision.isCancelled ? nil : .cancelled)
    }
  }

  /// A person lets a refused order pass (*ordine.sblocca*), within a cap and until a day.
  package func override(
    _ reference: OrderReference, of company: Company, reason: String, cap: Cents?, lastDay: CalendarDate?,
    author: String
  ) async throws(StoreFailure) -> OrderChangeOutcome {
    try await change(reference, of: company, author: author) { decision, today in
      switch decision.state(on: today) {
      case .cancelled: return .failure(.cancelled)
      case .confirmed: return .failure(.confirmedAlready)
      case .reserved, .expired, .refused: break
      }
      if let cap, decision.question.order.total > cap {
        return .failure(.overCap(total: decision.question.order.total, cap: cap))
      }
      let lastDay = lastDay ?? max(decision.lastDay, today)
      guard lastDay >= today else { return .failure(.endsInThePast) }
      return .success(.overridden(reason: reason, cap: cap, lastDay: lastDay))
    }
  }

  private func change(
    _ reference: OrderReference, of company: Company, author: String,
    _ rule: @escaping @Sendable (OrderDecision, CalendarDate) -> Result<OrderFact.Kind?, OrderChangeRefusal>
  ) async throws(StoreFailure) -> OrderChangeOutcome {
    let now = clock.instant()
    let outcome = try await store.change(reference, of: company) { decision in
      rule(decision, now.inRome.date).map { kind in kind.map { OrderFact($0, author: author, recordedAt: now) } }
    }
    if case .changed(_, let notice?) = outcome { await keeper.show(notice) }
    return outcome
  }
}

/// Which authorisation is meant: by its own name or by that of its request.
package enum OrderReference: Hashable, Sendable {
  case authorization(String)
  case request(String)
}

/// What came of a change of an authorisation.
package enum OrderChangeOutcome: Sendable {
  /// Without a notice nothing had to change.
  case changed(OrderDecision, LedgerNotice?)
  case refused(OrderChangeRefusal)
  case unknownCompany
  case unknownAuthorization
}

/// Why a change of an authorisation is a conflict.
package enum OrderChangeRefusal: Error, Hashable, Sendable {
  case cancelled
  case refused
  case confirmedAlready
  case confirmedOtherwise
  case overCap(total: Cents, cap: Cents)
  case endsInThePast
}
