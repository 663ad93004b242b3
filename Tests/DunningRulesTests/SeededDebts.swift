import CreditDomain
import DunningRules

/// SplitMix64: the same seed gives the same debts on every machine.
struct SeededDebts: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Due between 2019 and 2027, with three payments of some of it, most of them late.
  mutating func debt() -> Debt {
    let due = isoDay("2019-01-01").adding(days: Int.random(in: 0...3_000, using: &self))
    let payments = (0..<3).map { _ in
      Debt.Payment(
        amount: Cents(Int64.random(in: 1...20_000_00, using: &self)),
        date: due.adding(days: Int.random(in: -10...1_000, using: &self)))
    }
    return Debt(principal: Cents(Int64.random(in: 1...50_000_00, using: &self)), due: due, payments: payments)
  }
}
