import CreditDomain
import Testing

/// What holds of any history of reports, over seeded random ones. A failure names its seed.
@Suite struct LedgerHistoryTests {
  private let effects = BankEffects(types: [])

  /// Takes a report into what is known, as the store does.
  private func take(
    _ reported: [ReportedInstalment], into known: inout [Instalment], on day: CalendarDate
  ) -> LedgerDifference {
    let difference = LedgerDifference(
      known: known, reported: reported, absence: .meansClosed, reportedOn: day, bankEffects: effects)
    for changed in difference.changed {
      guard let index = known.firstIndex(where: { $0.ordinal == changed.ordinal }) else { continue }
      known[index] = changed
    }
    known += difference.appeared
    return difference
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func everyReportIsKeptWholeAndOnlyOnce(seed: UInt64) throws {
    var story = DocumentStory(seed: seed)
    var known: [Instalment] = []
    var bounces: [Int: Int] = [:]
    for _ in 0..<14 {
      let (reported, day) = story.next()
      let before = known
      let difference = take(reported, into: &known, on: day)

      // What a report leaves out stays beside it, paid or closed.
      var rest = known.filter { $0.status != .closed }
      for report in reported {
        let index = rest.firstIndex {
          $0.number == report.number && $0.amount == report.amount && $0.reported == report.status
        }
        rest.remove(at: try #require(index, "rata \(report.number) is not in the ledger as reported; seed \(seed)"))
      }
      #expect(rest.allSatisfy { $0.status == .paid }, "seed \(seed)")
      #expect(known.map(\.ordinal) == known.indices.map { $0 + 1 }, "seed \(seed)")
      for (old, new) in zip(before, known) {
        #expect(old.originalDue == new.originalDue, "the due date that counts never changes; seed \(seed)")
        #expect(new.bounceCount >= old.bounceCount, "seed \(seed)")
      }
      for change in difference.changes where change.kind == .bounced { bounces[change.ordinal, default: 0] += 1 }
      for instalment in known {
        #expect((instalment.status == .paid) == (instalment.paidOn != nil), "seed \(seed)")
        #expect((instalment.status == .closed) == (instalment.closedOn != nil), "seed \(seed)")
        #expect(instalment.bounceCount == bounces[instalment.ordinal] ?? 0, "seed \(seed)")
      }

      let again = take(reported, into: &known, on: day.adding(days: 1))
      #expect(again.changed.isEmpty && again.appeared.isEmpty && again.changes.isEmpty, "twice is once; seed \(seed)")
    }
  }

  /// Only bank effects bounce, whatever happens to other payments.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func aTransferNeverBouncesByItsLetter(seed: UInt64) throws {
    var story = DocumentStory(seed: seed, letter: "B", mayBePresented: false)
    var known: [Instalment] = []
    for _ in 0..<14 {
      let (reported, day) = story.next()
      let difference = take(reported, into: &known, on: day)
      #expect(!difference.changes.contains { $0.kind == .bounced }, "seed \(seed)")
    }
  }
}

/// One document as it might be reported week after week: presented, paid, bounced, split, gone and back.
private struct DocumentStory {
  private var random: Lottery
  private var day = CalendarDate(dayNumber: 20_454)
  private var instalments: [ReportedInstalment] = []
  private let letter: String
  private let mayBePresented: Bool

  init(seed: UInt64, letter: String = "R", mayBePresented: Bool = true) {
    random = Lottery(seed: seed)
    self.letter = letter
    self.mayBePresented = mayBePresented
    guard let type = PaymentLetter(letter) else { return }
    for number in 1...Int.random(in: 1...4, using: &random) {
      let due = day.adding(days: 30 * number)
      instalments.append(
        ReportedInstalment(
          number: number, letter: type, date: due, originalDue: due,
          amount: Cents(Int64.random(in: -20_000...90_000, using: &random)), status: .open))
    }
  }

  mutating func next() -> (reported: [ReportedInstalment], day: CalendarDate) {
    day = day.adding(days: 7)
    if Int.random(in: 0..<12, using: &random) == 0 { return ([], day) }
    for index in instalments.indices where Bool.random(using: &random) { age(index) }
    if Int.random(in: 0..<6, using: &random) == 0 { split() }
    return (instalments, day)
  }

  private mutating func age(_ index: Int) {
    switch (instalments[index].status, Int.random(in: 0..<3, using: &random)) {
    case (.open, 0) where mayBePresented: instalments[index].status = .presented
    case (.open, _), (.presented, 1):
      instalments[index].status = .paid
      instalments[index].date = day
    case (.presented, 0), (.paid, 0):
      instalments[index].status = .open
      instalments[index].date = instalments[index].originalDue ?? day
    default: break
    }
  }

  /// A part payment of the first open instalment shifts the numbers behind it.
  private mutating func split() {
    guard let index = instalments.firstIndex(where: { $0.status == .open && $0.amount > Cents(200) }) else { return }
    var paid = instalments[index]
    paid.amount = Cents(paid.amount.minorUnits / 2)
    paid.status = .paid
    paid.date = day
    instalments[index].amount = instalments[index].amount - paid.amount
    instalments.insert(paid, at: index)
    for place in instalments.indices { instalments[place].number = place + 1 }
  }
}

/// SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
private struct Lottery: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
