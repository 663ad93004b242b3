/// How many calls took how long.
struct LatencyHistogram {
  /// Upper bounds of the buckets, from what memory answers to what nobody waits for.
  static let bounds: [(nanoseconds: UInt64, text: String)] = [
    (50_000, "0.00005"), (100_000, "0.0001"), (250_000, "0.00025"), (500_000, "0.0005"), (1_000_000, "0.001"),
    (2_500_000, "0.0025"), (5_000_000, "0.005"), (10_000_000, "0.01"), (25_000_000, "0.025"), (50_000_000, "0.05"),
    (100_000_000, "0.1"), (250_000_000, "0.25"), (500_000_000, "0.5"), (1_000_000_000, "1"), (2_500_000_000, "2.5"),
    (5_000_000_000, "5"), (10_000_000_000, "10"),
  ]

  /// The last one holds what is above every bound.
  private var counts = [UInt64](repeating: 0, count: bounds.count + 1)
  private(set) var count: UInt64 = 0
  private(set) var sumNanoseconds: UInt64 = 0

  mutating func add(nanoseconds: UInt64) {
    counts[Self.bounds.firstIndex { nanoseconds <= $0.nanoseconds } ?? Self.bounds.count] += 1
    count += 1
    sumNanoseconds += nanoseconds
  }

  /// For each bound, how many took no longer.
  var cumulative: [(bound: String, count: UInt64)] {
    var sum: UInt64 = 0
    return zip(Self.bounds, counts).map { bound, count in
      sum += count
      return (bound.text, sum)
    }
  }
}
