package import CreditDomain
import Synchronization

/// Answers what screens ask from memory, at once and from any thread: one compact row a customer.
///
/// The database is always the truth: the board says by itself when it cannot promise to be up to date.
package final class RiskBoard: Sendable {
  package enum Answer: Sendable {
    /// What the ledger held when it last changed.
    case current(RiskView)
    /// Out of date since then, or perhaps, since the line on which changes are announced is lost: ask the database, and
    /// only when that fails too answer with this, saying so.
    case stale(RiskView, since: Instant)
    /// Not loaded: ask the database.
    case unavailable
    case unknownCompany
  }

  /// How far the board follows the ledger.
  package enum Freshness: Hashable, Sendable {
    case loading
    case live
    case disconnected(since: Instant)
  }

  private struct State {
    var freshness = Freshness.loading
    var companies: [Company: CompanyBoard] = [:]
    /// Known to exist, and never read so far.
    var unread: Set<Company> = []
  }

  private let state = Mutex(State())

  package init() {}

  package var freshness: Freshness { state.withLock { $0.freshness } }

  package func answer(about customer: CustomerCode, of company: Company) -> Answer {
    state.withLock { state in
      guard let board = state.companies[company] else {
        return state.freshness == .live && !state.unread.contains(company) ? .unknownCompany : .unavailable
      }
      let (view, doubtfulSince) = board.view(of: customer)
      switch state.freshness {
      case .loading: return .unavailable
      case .live: return doubtfulSince.map { .stale(view, since: $0) } ?? .current(view)
      case .disconnected(let since): return .stale(view, since: min(since, doubtfulSince ?? since))
      }
    }
  }

  /// The company as a whole; nil while it is not on the board.
  package func standing(of company: Company) -> CompanyStanding? {
    state.withLock { $0.companies[company]?.standing }
  }

  /// Those known to exist, by their keys.
  package var companies: [Company] {
    state.withLock { Array($0.unread.union($0.companies.keys)) }.sorted { $0.key < $1.key }
  }

  /// Every company that is on the board, in the order of their codes.
  package var standings: [CompanyStanding] {
    state.withLock { $0.companies.values.map(\.standing) }.sorted { $0.company.key < $1.company.key }
  }

  package func customerCount(of company: Company) -> Int {
    state.withLock { $0.companies[company]?.rowCount ?? 0 }
  }

  // MARK: Keeping it

  /// Whether everything up to this generation has been taken in for those customers, nil = for all.
  func holds(_ customers: [CustomerCode]?, of company: Company, generation: Int64) -> Bool {
    state.withLock { $0.companies[company]?.holds(customers, generation: generation) ?? false }
  }

  /// Puts a whole company in place of what was there, all at once; a customer that was read later stays.
  func replace(_ loaded: LoadedPositions) {
    // Built aside, and what it replaces is let go outside the lock: answers go on meanwhile.
    let new = CompanyBoard(loaded)
    let old = state.withLock { state in
      let old = state.companies[loaded.standing.company]
      state.companies[loaded.standing.company] = new.keepingNewer(of: old)
      state.unread.remove(loaded.standing.company)
      return old
    }
    withExtendedLifetime(old) {}
  }

  /// Takes in customers that were read again; those named and not read no longer exist.
  func take(_ loaded: LoadedPositions, asked customers: [CustomerCode]) {
    state.withLock { $0.companies[loaded.standing.company]?.take(loaded, asked: customers) }
  }

  /// Sends readers of these customers, nil = of all, to the database until they are read at this generation or later;
  /// without a generation, until the company is read.
  func distrust(_ customers: [CustomerCode]?, of company: Company, below generation: Int64?, at instant: Instant) {
    state.withLock { state in
      state.companies[company]?.distrust(customers, below: generation, at: instant)
      if state.companies[company] == nil { state.unread.insert(company) }
    }
  }

  func complete(_ notice: LedgerNotice) {
    state.withLock { $0.companies[notice.company]?.complete(notice.generation) }
  }

  /// Nil while the board cannot tell exactly.
  func proven(_ customers: [CustomerCode], of company: Company) -> ProvenPositions? {
    state.withLock { $0.companies[company]?.proven(customers) }
  }

  package func becomeLive() { state.withLock { $0.freshness = .live } }

  /// Announcements no longer arrive. A board that was lost before stays lost since then.
  func lose(at instant: Instant) {
    state.withLock { state in
      if case .disconnected = state.freshness { return }
      state.freshness = .disconnected(since: instant)
    }
  }
}
