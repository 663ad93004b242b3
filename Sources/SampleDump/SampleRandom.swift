/// SplitMix64 (Steele, Lea, Flood 2014) as a tree: every customer, document and habit draws from a stream that is a
/// function of the seed and of its place, so that nothing needs to be remembered between two of them.
struct SampleRandom: Hashable, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = SampleRandom.mixed(seed) }

  /// The stream of the branch `key`, which does not depend on what was drawn from its siblings.
  func branch(_ key: Int) -> SampleRandom {
    SampleRandom(seed: state ^ SampleRandom.mixed(UInt64(bitPattern: Int64(key)) &+ 0x9E37_79B9_7F4A_7C15))
  }

  func branch(_ topic: Topic) -> SampleRandom { branch(-1 - topic.rawValue) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SampleRandom.mixed(state)
  }

  /// A number from 0 up to but not including `bound`.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "A draw needs at least one outcome.")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  mutating func happens(permille: Int) -> Bool { below(1_000) < permille }

  /// The index of one of `weights`, as often as its weight says.
  mutating func index(weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return weights.count - 1
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mix = value
    mix = (mix ^ (mix >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
    return mix ^ (mix >> 31)
  }
}

extension SampleRandom {
  /// What a stream is for. The raw values are part of every sample's bytes: new ones go at the end.
  enum Topic: Int {
    case shares, units, accounts, slots, generations, profile, agent, creditLimit, email, exposure, agents, life, terms
  }
}
