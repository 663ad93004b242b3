import CreditDomain

/// A place in the address book with its share of the instalments: one customer that stays, or two places through which
/// customers come and go, the newer one trading while the older one's documents run out.
struct LedgerUnit: Hashable, Sendable {
  let index: Int
  /// How many customers stand before it.
  let firstPlace: Int
  let isTurnover: Bool
  let instalments: Int

  var places: Int { isTurnover ? 2 : 1 }
}

/// The units of a ledger in order, whose places and instalments sum exactly to what the shape asks. The shares come
/// from halving the range again and again unevenly, which is skewed as turnovers are and needs no memory of the others.
struct LedgerUnits: Sequence {
  let customers: Int
  let instalments: Int
  let random: SampleRandom

  private var turnoverUnits: Int { customers / 8 }
  var count: Int { customers - turnoverUnits }

  func isTurnover(_ unit: Int) -> Bool { (unit + 1) * turnoverUnits / count > unit * turnoverUnits / count }

  func firstPlace(of unit: Int) -> Int { unit + unit * turnoverUnits / count }

  func makeIterator() -> Iterator { Iterator(units: self) }

  struct Iterator: IteratorProtocol {
    private let units: LedgerUnits
    /// The ranges still to be walked, the next one last: never more than the depth of the halving.
    private var ranges: [Range]

    struct Range {
      let start: Int
      let end: Int
      let instalments: Int
    }

    init(units: LedgerUnits) {
      self.units = units
      ranges = [Range(start: 0, end: units.count, instalments: units.instalments)]
    }

    mutating func next() -> LedgerUnit? {
      guard var range = ranges.popLast() else { return nil }
      while range.end - range.start > 1 {
        let (left, right) = halves(of: range)
        ranges.append(right)
        range = left
      }
      return LedgerUnit(
        index: range.start, firstPlace: units.firstPlace(of: range.start), isTurnover: units.isTurnover(range.start),
        instalments: range.instalments)
    }

    private func halves(of range: Range) -> (Range, Range) {
      let middle = (range.start + range.end) / 2
      var random = units.random.branch(range.start).branch(range.end)
      let left = (middle - range.start) * random.within(33...67)
      let right = (range.end - middle) * random.within(33...67)
      let share = range.instalments * left / (left + right)
      return (
        Range(start: range.start, end: middle, instalments: share),
        Range(start: middle, end: range.end, instalments: range.instalments - share)
      )
    }
  }
}
