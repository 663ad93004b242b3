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

  /// Reports one after the other, a week apart; answers with the standing after the last and its facts.
  private func standing(
    after reports: [[ReportedInstalment]]
  ) throws -> (instalments: [Instalment], facts: [LedgerChange.Kind]) {
    var known: [Instalment] = []
    var facts: [LedgerChange.Kind] = []
    for (week, reported) in reports.enumerated() {
      let difference = LedgerDifference(
        known: known, reported: reported, reportedOn: try day("20260301").adding(days: week * 7), bankEffects: effects)
      for instalment in difference.changed {
        known[try #require(known.firstIndex { $0.ordinal == instalment.ordinal })] = instalment
      }
      known += difference.appeared
      facts = difference.changes.map(\.kind)
    }
    return (known, facts)
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
}
