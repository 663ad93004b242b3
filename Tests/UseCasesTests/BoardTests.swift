import CreditDomain
import RiskRules
import TestSupport
import Testing

@testable import UseCases

/// The board answers what the ledger held when it last changed, or sends its readers to the database.
@Suite struct BoardTests {
  private let clock = FixedClock(moment("20261009 080000"))

  private func keeper(_ ledger: MemoryLedger) -> BoardKeeper {
    BoardKeeper(board: RiskBoard(), loading: ledger, clock: clock)
  }

  /// A board that follows these events to their end.
  private func followed(_ ledger: MemoryLedger, _ events: [LedgerEvent]) async -> BoardKeeper {
    let keeper = keeper(ledger)
    let (stream, continuation) = AsyncStream<LedgerEvent>.makeStream()
    for event in events { continuation.yield(event) }
    continuation.finish()
    await BoardRefresher(keeper: keeper, observe: { _ in }).run(stream)
    return keeper
  }

  private func answer(_ keeper: BoardKeeper, _ text: String, of company: Company = dem) -> String {
    switch keeper.board.answer(about: code(text), of: company) {
    case .current(let view): "current \(view.customer?.name ?? "nobody")"
    case .stale(let view, _): "stale \(view.customer?.name ?? "nobody")"
    case .unavailable: "unavailable"
    case .unknownCompany: "unknown company"
    }
  }

  @Test func isUnavailableUntilItIsLoaded() async {
    #expect(answer(keeper(MemoryLedger([position("1")])), "1") == "unavailable")
    let keeper = await followed(MemoryLedger([position("1")]), [.connected])
    #expect(answer(keeper, "1") == "current ALFA")
    #expect(answer(keeper, "2") == "current nobody")
    #expect(answer(keeper, "1", of: company("XXX")) == "unknown company")
    #expect(keeper.board.customerCount(of: dem) == 1)
  }

  @Test func followsWhatIsAnnounced() async {
    let ledger = MemoryLedger([position("1"), position("2")])
    let keeper = await followed(ledger, [.connected])
    let notice = ledger.change(.some([code("1"), code("3")])) { positions in
      positions = [position("1", "BETA"), position("2"), position("3", "NEW")]
    }
    await keeper.show(notice)
    #expect(["1", "2", "3"].map { answer(keeper, $0) } == ["current BETA", "current ALFA", "current NEW"])
    #expect(ledger.readings == ["companies", "all", "1 3"])
    // The same notice from the line of announcements reads nothing again.
    await keeper.show(notice)
    #expect(ledger.readings.count == 3)
  }

  @Test func readsTheWholeCompanyWhenAllMayHaveChanged() async {
    let ledger = MemoryLedger([position("1")])
    let keeper = await followed(ledger, [.connected])
    await keeper.show(ledger.change(.all) { $0 = [position("1", "BETA")] })
    #expect(answer(keeper, "1") == "current BETA")
    #expect(ledger.readings == ["companies", "all", "all"])
  }

  @Test func distrustsWhatItCouldNotReadAgain() async {
    let ledger = MemoryLedger([position("1"), position("2"), position("3", invoicedTo: "1")])
    let keeper = await followed(ledger, [.connected])
    let notice = ledger.change(.some([code("1")])) { $0[0].name = "BETA" }
    ledger.goAway()
    await keeper.show(notice)
    // Whoever is judged with the changed account is not answered from memory either.
    #expect(["1", "2", "3"].map { answer(keeper, $0) } == ["stale ALFA", "current ALFA", "stale ALFA"])
    ledger.goAway(false)
    await keeper.show(notice)
    #expect(["1", "3"].map { answer(keeper, $0) } == ["current BETA", "current ALFA"])
  }

  @Test func distrustsAWholeCompany() async {
    let ledger = MemoryLedger([position("1")])
    let keeper = await followed(ledger, [.connected])
    let notice = ledger.change(.all) { $0[0].name = "BETA" }
    ledger.goAway()
    await keeper.show(notice)
    #expect(answer(keeper, "1") == "stale ALFA")
    // The next whole reading settles it.
    ledger.goAway(false)
    await BoardRefresher(keeper: keeper, observe: { _ in }).run(
      AsyncStream {
        $0.yield(.connected); $0.finish()
      })
    #expect(answer(keeper, "1") == "current BETA")
  }

  @Test func aChangeOfTheCompanyAloneIsShownToo() async {
    let ledger = MemoryLedger([position("1")])
    let keeper = await followed(ledger, [.connected])
    let notice = ledger.change(.some([])) { _ in }
    await keeper.show(notice)
    #expect(keeper.board.standing(of: dem)?.generation == notice.generation)
  }

  /// A company that cannot be read is neither unknown nor answered from memory, and keeps nobody else waiting.
  @Test func whatCannotBeReadIsTriedAgainAside() async throws {
    let ledger = MemoryLedger([position("1")])
    let keeper = keeper(ledger)
    let (stream, continuation) = AsyncStream<LedgerEvent>.makeStream()
    let failures = AsyncStream<StoreFailure>.makeStream()
    async let running: Void = BoardRefresher(keeper: keeper) { failures.continuation.yield($0) }.run(stream)
    continuation.yield(.connected)
    try await eventually { answer(keeper, "1") == "current ALFA" }
    ledger.goAway()
    continuation.yield(.changed(ledger.change(.some([code("1")])) { $0[0].name = "BETA" }))
    for await _ in failures.stream { break }
    continuation.yield(.lost)
    try await eventually { keeper.board.freshness != .live }
    ledger.goAway(false)
    continuation.yield(.connected)
    try await eventually { answer(keeper, "1") == "current BETA" }
    continuation.finish()
    await running
  }

  @Test func saysWhenTheLineIsLostAndRecoversWithIt() async {
    let ledger = MemoryLedger([position("1")])
    #expect(answer(await followed(ledger, [.connected, .lost]), "1") == "stale ALFA")
    let keeper = await followed(ledger, [.connected, .lost, .connected])
    #expect(answer(keeper, "1") == "current ALFA")
    #expect(keeper.board.freshness == .live)
  }

  @Test func keepsWhatWasReadLaterThanAWholeReading() async {
    let ledger = MemoryLedger([position("1"), position("2")])
    let keeper = await followed(ledger, [.connected])
    await keeper.show(ledger.change(.some([code("1")])) { $0[0].name = "LATER" })
    // A reading of the whole company that began before the change and ends after it.
    keeper.board.replace(loaded([position("1", "EARLY"), position("2", "EARLY")], 1))
    #expect(answer(keeper, "1") == "current LATER")
    keeper.board.replace(loaded([position("1", "NEWEST")], 9))
    #expect(["1", "2"].map { answer(keeper, $0) } == ["current NEWEST", "current nobody"])
  }

  /// Decisions are made on what is proven: everything up to a generation is in, none missing before it.
  @Test func provesNothingBeyondAChangeThatItMissed() async {
    let ledger = MemoryLedger([position("1"), position("2")])
    let keeper = await followed(ledger, [.connected])
    func generation() -> Int64? { keeper.proven([code("1")], of: dem)?.generation }
    #expect(generation() == 1)
    let missed = ledger.change(.some([code("1")])) { $0[0].name = "BETA" }
    await keeper.show(ledger.change(.some([code("2")])) { $0[1].name = "BETA" })
    #expect(generation() == 1)
    await keeper.show(missed)
    #expect(generation() == 3)
    ledger.goAway()
    await keeper.show(ledger.change(.some([code("1")])) { _ in })
    #expect(generation() == nil)
    #expect(keeper.proven([code("2")], of: dem)?.generation == 3)
  }

  @Test func provesAChangeThatWasReadWithTheOneBeforeIt() async throws {
    let ledger = MemoryLedger([position("1")])
    let keeper = await followed(ledger, [.connected])
    let notices = (0..<2).map { _ in ledger.change(.some([code("1")])) { $0[0].name = "BETA" } }
    for notice in notices { try await keeper.follow([notice]) }
    #expect(keeper.proven([code("1")], of: dem)?.generation == 3)
    #expect(ledger.readings == ["companies", "all", "1"])
  }

  @Test func readsChangesOfOneCompanyThatWaitTogether() {
    let notices = [(dem, 2), (dem, 3), (dem, 4), (company("XXX"), 1)].map { company, generation in
      LedgerNotice(company: company, generation: generation, touched: .some([code("1")]))
    }
    let work = BoardWork(bell: AsyncStream<Void>.makeStream().continuation)
    for notice in notices { work.add(notice) }
    #expect(work.next() == .changes(Array(notices[..<3])))
    #expect(work.next() == .changes([notices[3]]))
    #expect(work.next() == nil)
  }

  /// The announcement of a commit may be heard before the commit has returned.
  @Test(arguments: [true, false])
  func readsAChangeThatIsBeingCommittedHereOnlyWhenItIsAnothers(isKept: Bool) async throws {
    let ledger = MemoryLedger([position("1")])
    let keeper = await followed(ledger, [.connected])
    let notice = ledger.change(.some([code("1")])) { $0[0].name = "ANOTHER" }
    let (heard, bell) = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await _ in heard {}
        try await keeper.follow([notice])
      }
      let made = try await keeper.commit(notice, making: loaded([position("1", "OURS")], notice.generation)) {
        bell.finish()
        for _ in 0..<1_000 { await Task.yield() }
        return isKept
      }
      #expect(made == isKept)
      try await group.waitForAll()
    }
    #expect(answer(keeper, "1") == (isKept ? "current OURS" : "current ANOTHER"))
    #expect(ledger.readings == (isKept ? ["companies", "all"] : ["companies", "all", "1"]))
  }
}
