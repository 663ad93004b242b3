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
    guard let answer = try await answers(about: [customer], of: company, today: today).first else {
      preconditionFailure("one question has one answer")
    }
    return answer
  }

  /// One answer a customer, in the order asked; what memory is not sure of is read from one state of the ledger.
  package func answers(
    about customers: [CustomerCode], of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> [RiskAnswer] {
    let remembered = customers.map { board.answer(about: $0, of: company).remembered }
    let unsure = zip(customers, remembered).filter { !($0.1?.isSure ?? false) }.map(\.0)
    let read: LedgerViews
    do throws(StoreFailure) {
      read = unsure.isEmpty ? LedgerViews(nil) : LedgerViews(try await loading.load(unsure, of: company, today: today))
    } catch {
      let all = remembered.compactMap { $0 }
      guard all.count == customers.count else { throw error }
      return all
    }
    return zip(customers, remembered).map { customer, answer in
      if let answer, answer.isSure { answer } else { RiskAnswer(view: read.view(of: customer), origin: .database) }
    }
  }
}

extension RiskAnswer {
  /// Whether memory can promise it.
  fileprivate var isSure: Bool { origin == .memory }
}

extension RiskBoard.Answer {
  /// What memory says, and how surely; nil when it says nothing.
  fileprivate var remembered: RiskAnswer? {
    switch self {
    case .current(let view): RiskAnswer(view: view, origin: .memory)
    case .unknownCompany: RiskAnswer(view: nil, origin: .memory)
    case .stale(let view, let since): RiskAnswer(view: view, origin: .staleMemory(since: since))
    case .unavailable: nil
    }
  }
}

/// Views made of one reading of the ledger.
private struct LedgerViews {
  private let company: Shared<CompanyStanding>?
  private let rows: [CustomerCode: PositionRow]

  /// Nil = there is no such company.
  init(_ loaded: LoadedPositions?) {
    company = loaded.map { Shared($0.standing) }
    rows = Dictionary(
      (loaded?.rows ?? []).map { ($0.position.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func view(of customer: CustomerCode) -> RiskView? {
    guard let company else { return nil }
    let row = rows[customer]
    let account = row?.position.invoicedTo.flatMap { $0 == customer ? nil : $0 }
    return RiskView(company: company, customer: row, invoiced: account.flatMap { rows[$0] })
  }
}
