import CreditDomain
import RiskRules
import Synchronization
import TestSupport
import UseCases

let dem = company("DEM")

func position(_ text: String, _ name: String = "ALFA", invoicedTo: String? = nil) -> CustomerPosition {
  CustomerPosition(code: code(text), name: name, invoicedTo: invoicedTo.map { code($0) })
}

func loaded(_ positions: [CustomerPosition], _ generation: Int64, of company: Company = dem) -> LoadedPositions {
  LoadedPositions(
    standing: CompanyStanding(
      company: company, policy: RiskPolicy(), exposureDays: 10, exportedAt: moment("20261009 033000"),
      generation: generation),
    rows: positions.map { PositionRow($0, generation: generation) })
}

/// A ledger of positions in memory, which may be away.
final class MemoryLedger: PositionLoading {
  struct State {
    var positions: [CustomerPosition] = []
    var generation: Int64 = 1
    var isAway = false
    var readings: [String] = []
  }

  let state = Mutex(State())

  init(_ positions: [CustomerPosition] = []) { state.withLock { $0.positions = positions } }

  var readings: [String] { state.withLock { $0.readings } }

  /// Commits a change and gives the notice of it.
  func change(_ touched: TouchedCustomers, _ body: (inout [CustomerPosition]) -> Void) -> LedgerNotice {
    state.withLock { state in
      body(&state.positions)
      state.generation += 1
      return LedgerNotice(company: dem, generation: state.generation, touched: touched)
    }
  }

  func goAway(_ isAway: Bool = true) { state.withLock { $0.isAway = isAway } }

  func companies() async throws(StoreFailure) -> [Company] {
    _ = try read("companies") { _ in [] }
    return [dem]
  }

  func loadAll(of company: Company, today: CalendarDate) async throws(StoreFailure) -> LoadedPositions? {
    guard company == dem else { return nil }
    return try read("all") { $0 }
  }

  func load(
    _ customers: [CustomerCode], of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> LoadedPositions? {
    guard company == dem else { return nil }
    return try read(customers.map(\.text).joined(separator: " ")) { positions in
      let asked = positions.filter { customers.contains($0.code) }
      return asked + positions.filter { one in asked.contains { $0.invoicedTo == one.code } && !asked.contains(one) }
    }
  }

  private func read(
    _ what: String, _ choose: ([CustomerPosition]) -> [CustomerPosition]
  ) throws(StoreFailure) -> LoadedPositions {
    let (isAway, answer) = state.withLock { state in
      state.readings.append(what)
      return (state.isAway, loaded(choose(state.positions), state.generation))
    }
    if isAway { throw StoreFailure(.unreachable, "away") }
    return answer
  }
}
