package import CreditDomain

/// Brings what the ledger holds onto the board.
package struct BoardKeeper: Sendable {
  package let board: RiskBoard
  private let loading: any PositionLoading
  private let clock: any BusinessClock
  private let commits = CommitsUnderWay()

  package init(board: RiskBoard, loading: any PositionLoading, clock: any BusinessClock) {
    self.board = board
    self.loading = loading
    self.clock = clock
  }

  var today: CalendarDate { clock.instant().inRome.date }

  /// After a change that this process committed, before it is answered: from here on the board shows it, or sends its
  /// readers to the database.
  package func show(_ notice: LedgerNotice) async {
    do throws(StoreFailure) {
      try await refresh([notice])
    } catch {
      // The change is committed whatever happens here, and the announcement of it is still to come.
      distrust(notice)
    }
  }

  /// Reads what was announced of a company, unless this process made it and has it already.
  func follow(_ notices: [LedgerNotice]) async throws(StoreFailure) {
    for notice in notices { await commits.ended(notice) }
    try await refresh(notices)
  }

  private func refresh(_ notices: [LedgerNotice]) async throws(StoreFailure) {
    let missing = notices.filter { !board.holds($0.touched.codes, of: $0.company, generation: $0.generation) }
    if let company = missing.first?.company {
      guard let codes = missing.touchedCodes, board.standing(of: company) != nil else {
        return try await reload(company)
      }
      guard let loaded = try await loading.load(codes, of: company, today: today) else { return }
      board.take(loaded, asked: codes)
    }
    notices.forEach(board.complete)
  }

  /// What memory can decide on; nil while it is not sure. Only the database can tell whether it is still so.
  package func proven(_ customers: [CustomerCode], of company: Company) -> ProvenPositions? {
    board.proven(customers, of: company)
  }

  /// Commits what was decided on proven positions, and takes in what they have become.
  ///
  /// - Parameter body: false = something has changed since, and nothing was committed.
  package func commit(
    _ notice: LedgerNotice, making positions: LoadedPositions, _ body: () async throws(StoreFailure) -> Bool
  ) async throws(StoreFailure) -> Bool {
    try await commits.run(notice) { () throws(StoreFailure) in
      guard try await body() else { return false }
      board.take(positions, asked: notice.touched.codes ?? [])
      board.complete(notice)
      return true
    }
  }

  func reload(_ company: Company) async throws(StoreFailure) {
    guard let loaded = try await loading.loadAll(of: company, today: today) else { return }
    board.replace(loaded)
  }

  func companies() async throws(StoreFailure) -> [Company] { try await loading.companies() }

  /// Sends readers to the database until the company is read again.
  func distrust(_ company: Company) { board.distrust(nil, of: company, below: nil, at: clock.instant()) }

  /// Sends readers of what changed to the database until the change is read.
  func distrust(_ notice: LedgerNotice) {
    board.distrust(notice.touched.codes, of: notice.company, below: notice.generation, at: clock.instant())
  }

  func lose() { board.lose(at: clock.instant()) }
}

extension [LedgerNotice] {
  /// Each once; nil = any may have changed.
  fileprivate var touchedCodes: [CustomerCode]? {
    var codes = Set<CustomerCode>()
    for notice in self {
      guard let touched = notice.touched.codes else { return nil }
      codes.formUnion(touched)
    }
    return codes.sorted()
  }
}
