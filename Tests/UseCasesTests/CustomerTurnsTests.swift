import CreditDomain
import Testing

@testable import UseCases

@Suite struct CustomerTurnsTests {
  private let everybody: [CustomerCode]

  init() throws {
    everybody = try (100..<135).map { number in try #require(CustomerCode("501.00\(number)")) }
  }

  private func found(after last: CustomerCode?, _ limit: Int) -> [CustomerCode] {
    let later = last.map { last in everybody.filter { $0 > last } } ?? everybody
    return Array(later.prefix(limit))
  }

  /// Asks for all turns; gives them with how many customers were asked for each time.
  private func taken(_ turns: CustomerTurns) async throws -> (turns: [[CustomerCode]], limits: [Int]) {
    var turns = turns
    var (given, limits): ([[CustomerCode]], [Int]) = ([], [])
    while let turn = try await turns.next({ last, limit in
      limits.append(limit)
      return found(after: last, limit)
    }) {
      given.append(turn)
    }
    return (given, limits)
  }

  @Test(arguments: [1, 2, 3, 7, 34, 35, 36])
  func everybodyHasOneTurn(size: Int) async throws {
    let (turns, _) = try await taken(CustomerTurns(of: size))
    #expect(turns.flatMap(\.self) == everybody)
    #expect(turns.dropLast().allSatisfy { $0.count == size })
  }

  @Test func thoseOfTenTurnsAreFoundAtATime() async throws {
    #expect(try await taken(CustomerTurns(of: 2)).limits == [20, 20])
    #expect(try await taken(CustomerTurns(of: 7)).limits == [70])
  }

  @Test func noMoreThanTheTurnsAllowedAreLookedFor() async throws {
    let (turns, limits) = try await taken(CustomerTurns(of: 3, atMost: 2))
    #expect(turns.flatMap(\.self) == Array(everybody.prefix(6)))
    #expect(limits == [6])
  }

  @Test func nobodyIsNoTurn() async throws {
    var turns = CustomerTurns(of: 3)
    #expect(try await turns.next { _, _ in [] } == nil)
    #expect(try await turns.next { _, _ in everybody } == nil)
  }
}
