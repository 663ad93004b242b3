import CreditDomain
import Testing

@Suite struct LedgerDifferenceTests {
  private let effects = BankEffects(types: [])

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text: text)) }

  private func report(
    _ number: Int, _ letter: String, _ date: String, _ cents: Int64, _ status: ReportedStatus, due: String? = nil,
    bounce: ReportedBounce? = nil
  ) throws -> ReportedInstalment {
    ReportedInstalment(
      number: number, letter: try #require(PaymentLetter(letter)), date: try day(date),
      originalDue: try due.map(day), amount: Cents(cents), status: status, bounce: bounce)
  }

  /// Reports one after the other, a week apart from 1 March; answers with the standing after the last and its facts.
  private func standing(
    after reports: [[ReportedInstalment]], absence: Absence = .meansClosed
  ) throws -> (instalments: [Instalment], facts: [LedgerChange.Kind]) {
    var known: [Instalment] = []
    let differences = try differences(after: reports, absence: absence, known: &known)
    return (known, differences.last?.changes.map(\.kind) ?? [])
  }

  private func differences(after reports: [[ReportedInstalment]]) throws -> [LedgerDifference] {
    var known: [Instalment] = []
    return try differences(after: reports, absence: .meansClosed, known: &known)
  }

  private func differences(
    after reports: [[ReportedInstalment]], absence: Absence, known: inout [Instalment]
  ) throws -> [LedgerDifference] {
    var differences: [LedgerDifference] = []
    for (week, reported) in reports.enumerated() {
      let difference = LedgerDifference(
        known: known, reported: reported, absence: absence,
        reportedOn: try day("20260301").adding(days: week * 7), bankEffects: effects)
      for instalment in difference.changed {
        known[try #require(known.firstIndex { $0.ordinal == instalment.ordinal })] = instalment
      }
      known += difference.appeared
      differences.append(difference)
    }
    return differences
  }

  @Test(arguments: [
    ("R", ReportedStatus.open, ReportedStatus.presented, InstalmentStatus.presented, [LedgerChange.Kind.presented]),
    ("R", .presented, .paid, .paid, [.paid]), ("R", .presented, .open, .bounced, [.bounced]),
    ("R", .paid, .open, .bounced, [.bounced]), ("B", .paid, .open, .open, [.reversed]),
    ("B", .open, .unknown("Q"), .open, []), ("R", .open, .open, .open, []),
  ])
  func follows(
    letter: String, before: ReportedStatus, after: ReportedStatus, status: InstalmentStatus,
    facts: [LedgerChange.Kind]
  ) throws {
    let result = try standing(after: [
      [report(1, letter, "20260228", 61_000, before, due: "20260228")],
      [report(1, letter, "20260228", 61_000, after, due: "20260228")],
    ])
    #expect(result.instalments.map(\.status) == [status])
    #expect(result.facts == facts)
  }

  @Test func closesWhatIsAbsentAndOpensWhatComesBack() throws {
    let one = [try report(1, "B", "20260228", 100, .open)]
    #expect(try standing(after: [one, []]).facts == [.closed])
    #expect(try standing(after: [one, [], one]).facts == [.reappeared])
  }

  @Test func countsOneBounceForOneMark() throws {
    let marked = [try report(1, "R", "20260228", 100, .presented, bounce: ReportedBounce(date: day("20260303")))]
    let result = try standing(after: [marked, marked])
    #expect(result.facts.isEmpty)
    #expect(result.instalments.map(\.bounceCount) == [1])
    #expect(result.instalments.map(\.status) == [.bounced])
  }

  @Test func keepsIdentityWhenAPartPaymentShiftsTheNumbers() throws {
    let result = try standing(after: [
      [
        report(1, "B", "20260228", 61_000, .open, due: "20260228"),
        report(2, "B", "20260331", 61_000, .open, due: "20260331"),
      ],
      [
        report(1, "B", "20260310", 20_000, .paid, due: "20260228"),
        report(2, "B", "20260228", 41_000, .open, due: "20260228"),
        report(3, "B", "20260331", 61_000, .open, due: "20260331"),
      ],
    ])
    #expect(result.instalments.map(\.amount) == [Cents(41_000), Cents(61_000), Cents(20_000)])
    #expect(result.instalments.map(\.number) == [2, 3, 1])
    #expect(result.instalments.map(\.status) == [.open, .open, .paid])
    #expect(result.facts.contains(.split))
    #expect(!result.facts.contains(.closed))
  }

  /// A credit was used up while a debt of the same day was divided: one is closed, and the other has a part.
  @Test func aCreditDoesNotBecomeADebt() throws {
    let before = [try report(1, "B", "20260228", 61_000, .open), try report(2, "B", "20260228", -1_000, .open)]
    let after = [try report(1, "B", "20260228", 60_000, .open), try report(3, "B", "20260228", 1_000, .open)]
    let result = try standing(after: [before, after])
    #expect(result.instalments.map(\.amount) == [Cents(60_000), Cents(-1_000), Cents(1_000)])
    #expect(result.instalments.map(\.status) == [.open, .closed, .open])
    #expect(Set(result.facts) == [.amountChanged, .split, .closed])
  }

  @Test func aVariationClosesNothing() throws {
    let both = [try report(1, "B", "20260228", 100, .open), try report(2, "B", "20260331", 100, .open)]
    let result = try standing(
      after: [both, [report(2, "B", "20260305", 100, .paid, due: "20260331")]], absence: .meansNothing)
    #expect(result.instalments.map(\.status) == [.open, .paid])
    #expect(result.facts == [.paid])
  }

  /// Which of the parts comes first says nothing.
  @Test(arguments: [true, false])
  func anEffectThatCameBackAndWasPaidInPartBouncedWhole(openFirst: Bool) throws {
    let paid = try report(openFirst ? 2 : 1, "R", "20260305", 40_000, .paid, due: "20260228")
    let open = try report(openFirst ? 1 : 2, "R", "20260228", 60_000, .open, due: "20260228")
    let result = try differences(after: [
      [report(1, "R", "20260228", 100_000, .presented, due: "20260228")], openFirst ? [open, paid] : [paid, open],
    ])
    #expect(result.last?.changes.filter { $0.kind == .bounced }.map(\.amount) == [Cents(100_000)])
    #expect(result.last?.changes.filter { $0.kind == .paid }.map(\.amount) == [Cents(40_000)])
    #expect(result.last?.changed.map(\.status) == [.bounced])
    #expect(result.last?.changed.map(\.amount) == [Cents(60_000)])
  }

  @Test func aMarkThatComesLaterDatesTheBounceThatIsKnown() throws {
    let empty = try report(1, "R", "20260228", 100, .open)
    func marked(_ date: String?) throws -> ReportedInstalment {
      try report(1, "R", "20260228", 100, .open, bounce: ReportedBounce(date: try date.map(day), reason: "AM04"))
    }
    let presented = try report(1, "R", "20260228", 100, .presented)
    // Reports are dated 1, 8, 15, 22 and 29 March.
    var result = try standing(after: [[presented], [empty], [marked("20260309")], [marked("20260309")]])
    #expect(result.instalments.map(\.bounceCount) == [1])
    #expect(result.instalments.map(\.bouncedOn) == [try day("20260309")])
    #expect(result.instalments.map(\.bounceReason) == ["AM04"])
    result = try standing(after: [[presented], [marked(nil)], [marked("20260303")]])
    #expect(result.instalments.map(\.bounceCount) == [1])
    #expect(result.instalments.map(\.bouncedOn) == [try day("20260303")])
    // A second date after a first one is a second bounce.
    result = try standing(after: [[presented], [marked("20260303")], [marked("20260314")]])
    #expect(result.instalments.map(\.bounceCount) == [2])
  }

  @Test func whatCameBackWasAnEffectWhateverItIsNow() throws {
    let result = try standing(after: [
      [report(1, "R", "20260228", 100, .paid)], [report(1, "B", "20260228", 100, .open)],
    ])
    #expect(result.facts == [.relabelled, .bounced])
  }

  @Test func aMarkHoldsWhenTheRecordComesBack() throws {
    let marked = [try report(1, "R", "20260228", 100, .open, bounce: ReportedBounce(date: day("20260220")))]
    let result = try standing(after: [marked, [], marked])
    #expect(result.facts == [.reappeared])
    #expect(result.instalments.map(\.status) == [.bounced])
    #expect(result.instalments.map(\.bounceCount) == [1])
  }

  @Test(arguments: [ReportedStatus.presented, .paid])
  func aCreditNeverBounces(status: ReportedStatus) throws {
    let result = try standing(after: [
      [report(1, "R", "20260228", -100, status)], [report(1, "R", "20260228", -100, .open)],
    ])
    #expect(result.facts == [.reversed])
  }

  /// An older export that a person takes in once more shows the effect at the bank again.
  @Test func aBounceThatIsKnownIsNotCountedAgain() throws {
    let (presented, empty) = (
      try report(1, "R", "20260228", 100, .presented), try report(1, "R", "20260228", 100, .open)
    )
    var known: [Instalment] = []
    for (reported, date) in [
      (presented, "20261001"), (empty, "20261002"), (presented, "20261001"), (empty, "20261003"),
    ] {
      let difference = LedgerDifference(
        known: known, reported: [reported], absence: .meansClosed, reportedOn: try day(date), bankEffects: effects)
      known = difference.changed + difference.appeared
    }
    #expect(known.map(\.bounceCount) == [1])
    #expect(known.map(\.status) == [.bounced])
  }
}
