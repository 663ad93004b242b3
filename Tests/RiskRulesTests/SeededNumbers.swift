import CreditDomain
import RiskRules

/// SplitMix64: the same seed gives the same cases on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func cents(_ range: ClosedRange<Int64>) -> Cents { Cents(Int64.random(in: range, using: &self)) }

  mutating func oneIn(_ chances: Int) -> Bool { Int.random(in: 0..<chances, using: &self) == 0 }

  mutating func item(_ range: ClosedRange<Int64> = -500_00...2_000_00) -> OpenItem {
    let age = Int.random(in: -60...200, using: &self)
    let riskDays = Int.random(in: -5...5, using: &self)
    let standing: OpenItem.Standing =
      switch Int.random(in: 0..<4, using: &self) {
      case 0: .bounced
      case 1: .presented(riskUntil: today.adding(days: riskDays))
      default: .open
      }
    return OpenItem(due: today.adding(days: -age), amount: cents(range), standing: standing)
  }

  mutating func items(atMost countMax: Int) -> [OpenItem] {
    (0..<Int.random(in: 0...countMax, using: &self)).map { _ in item() }
  }

  mutating func position(_ text: String) -> CustomerPosition {
    var position = customer(text)
    position.items = items(atMost: 4)
    position.isDeleted = oneIn(20)
    if oneIn(10) {
      position.block = OrderBlock(reason: "x", until: today.adding(days: Int.random(in: -2...2, using: &self)))
    }
    if !oneIn(3) { position.creditLimit = .limited(oneIn(6) ? .zero : cents(0...9_000_00)) }
    position.overLimitAction = [nil, .ignore, .warn, .block].randomElement(using: &self) ?? nil
    if oneIn(3) {
      position.reportedExposure = ReportedExposure(
        date: today, deliveredNotInvoiced: cents(0...500_00), openOrders: cents(0...500_00))
    }
    position.bounces = (0..<Int.random(in: 0...4, using: &self)).map { _ in
      Bounce(date: today.adding(days: -Int.random(in: 300...400, using: &self)), amount: cents(1...900_00))
    }
    return position
  }

  mutating func order() -> OrderRequest {
    OrderRequest(
      total: cents(0...5_000_00), prepaid: oneIn(4) ? cents(0...5_000_00) : .zero, isForDeliveredGoods: oneIn(20))
  }
}
