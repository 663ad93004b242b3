import CreditDomain
import RiskRules
import TestSupport
import Testing

@testable import UseCases

/// Where an answer comes from: memory when it is sure, else the database, else memory saying so.
@Suite struct RiskReaderTests {
  private let ledger = MemoryLedger([position("1", "IN THE LEDGER"), position("2", invoicedTo: "1")])
  private let board = RiskBoard()
  private var reader: RiskReader { RiskReader(board: board, loading: ledger) }

  private func answer(_ text: String, of company: Company = dem) async throws -> RiskAnswer {
    try await reader.answer(about: code(text), of: company, today: day("20261009"))
  }

  private func remember(_ positions: [CustomerPosition]) {
    board.replace(loaded(positions, 1))
    board.becomeLive()
  }

  @Test func memoryAnswersAtOnce() async throws {
    remember([position("1", "IN MEMORY")])
    #expect(reader.answerAtOnce(about: code("1"), of: dem)?.view?.customer?.name == "IN MEMORY")
    #expect(try await answer("1").origin == .memory)
    let stranger = try #require(reader.answerAtOnce(about: code("1"), of: company("XXX")))
    #expect(stranger.view == nil)
    #expect(ledger.readings == [])
  }

  @Test func theDatabaseAnswersBeforeTheBoardIsLoaded() async throws {
    #expect(reader.answerAtOnce(about: code("1"), of: dem) == nil)
    let one = try await answer("1")
    #expect(one.view?.customer?.name == "IN THE LEDGER")
    #expect(one.origin == .database)
    let two = try await answer("2")
    #expect(two.view?.invoiced?.name == "IN THE LEDGER")
    #expect(try await answer("9").view?.customer == nil)
    #expect(try await answer("1", of: company("XXX")).view == nil)
  }

  @Test func aLostLineSendsReadersToTheDatabaseAndBackWhenThatIsAway() async throws {
    remember([position("1", "IN MEMORY")])
    let instant = Instant(rome: moment("20261009 080000"))
    board.lose(at: instant)
    #expect(reader.answerAtOnce(about: code("1"), of: dem) == nil)
    #expect(try await answer("1").view?.customer?.name == "IN THE LEDGER")
    ledger.goAway()
    let stale = try await answer("1")
    #expect(stale.view?.customer?.name == "IN MEMORY")
    #expect(stale.origin == .staleMemory(since: instant))
  }

  @Test func whenNobodyKnowsThatIsSaid() async throws {
    ledger.goAway()
    await #expect(throws: StoreFailure(.unreachable, "away")) { try await answer("1") }
  }
}
