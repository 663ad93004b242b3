import CreditDomain

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

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func oneIn(_ chances: Int) -> Bool { number(1...chances) == 1 }

  /// So many days before the day of the tests; negative = after it.
  mutating func day(ago range: ClosedRange<Int>) -> CalendarDate { daysAgo(number(range)) }

  mutating func some<Element>(of elements: [Element], oneIn chances: Int) -> [Element] {
    elements.filter { _ in oneIn(chances) }
  }

  mutating func list<Element>(atMost countMax: Int, _ make: (inout SeededNumbers) -> Element) -> [Element] {
    (0..<number(0...countMax)).map { _ in make(&self) }
  }
}
