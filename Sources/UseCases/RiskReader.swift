package import CreditDomain
import RiskRules

/// What is known of a customer's risk, and how well.
package struct RiskAnswer: Sendable {
  package enum Origin: Hashable, Sendable {
    case memory, database
    /// The database does not answer: from memory, which may have missed what happened since.
    case staleMemory(since: Instant)
  }

  /// Nil = there is no such company.
  package var view: RiskView?
  package var origin: Origin

  package init(view: RiskView?, origin: Origin) {
    self.view = view
    self.origin = origin
  }
}

/// Answers about customers: from memory when memory is sure, else from the database, else from memory saying so.
package struct RiskReader: Sendable {
  private let board: RiskBoard
  private let loading: any PositionLoading

  package init(board: RiskBoard, loading: any PositionLoading) {
    self.board = board
    self.loading = loading
  }

  /// At once, or nil: ask with `answer`.
  package func answerAtOnce(about customer: CustomerCode, of company: Company) -> RiskAnswer? {
    switch board.answer(about: customer, of: company) {
    case .current(let view): RiskAnswer(view: view, origin: .memory)
    case .unknownCompany: RiskAnswer(view: nil, origin: .memory)
    case .stale, .unavailable: nil
    }
  }

  /// - Throws: when neither the database nor memory can answer.
  package func answer(
    about customer: CustomerCode, of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> RiskAnswer {
    let remembered: (view: RiskView, since: Instant)?
    switch board.answer(about: customer, of: company) {
    case .current(let view): return RiskAnswer(view: view, origin: .memory)
    case .unknownCompany: return RiskAnswer(view: nil, origin: .memory)
    case .stale(let view, let since): remembered = (view, since)
    case .unavailable: remembered = nil
    }
    do throws(StoreFailure) {
      return RiskAnswer(view: try await view(of: customer, of: company, today: today), origin: .database)
    } catch {
      guard let remembered else { throw error }
      return RiskAnswer(view: remembered.view, origin: .staleMemory(since: remembered.since))
    }
  }

  private func view(
    of customer: CustomerCode, of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> RiskView? {
    guard let loaded = try await loading.load([customer], of: company, today: today) else { return nil }
    let position = loaded.rows.first?.position
    guard let account = position?.invoicedTo, account != customer else {
      return RiskView(standing: loaded.standing, customer: position, invoiced: nil)
    }
    let invoiced = try await loading.load([account], of: company, today: today)
    return RiskView(standing: loaded.standing, customer: position, invoiced: invoiced?.rows.first?.position)
  }
}
