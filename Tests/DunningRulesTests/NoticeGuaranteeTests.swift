import CreditDomain
import DunningRules
import Testing

/// Goal: the state may jump, but nothing stops orders or sends a harder notice before the first notice was delivered
/// and its days of grace have passed.
@Suite struct NoticeGuaranteeTests {
  static func notice(_ daysAgo: Int, severity: Int = 20, about instalments: Set<InstalmentID>? = [id(1)])
    -> DeliveredNotice
  {
    DeliveredNotice(
      state: reference("guarded", "notice"), severity: severity, deliveredOn: DunningRulesTests.daysAgo(daysAgo),
      instalments: instalments)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var age = 40
    var notices: [DeliveredNotice] = []
    var state = "formal"
    var acts: String
    var orders: OrdersEffect
  }

  static let rows = [
    Row(testDescription: "the notice itself needs none", age: 7, state: "notice", acts: "notice", orders: .warn),
    Row(testDescription: "what neither stops nor writes", age: 16, state: "visit", acts: "visit", orders: .allow),
    Row(testDescription: "a stop without notice", age: 20, state: "stop", acts: "visit", orders: .allow),
    Row(testDescription: "a formal notice without the first", acts: "visit", orders: .allow),
    Row(testDescription: "in the days of grace", notices: [notice(6)], acts: "visit", orders: .allow),
    Row(testDescription: "after the days of grace", notices: [notice(7)], acts: "formal", orders: .block),
    Row(
      testDescription: "the earliest notice counts", notices: [notice(1), notice(7)], acts: "formal", orders: .block),
    Row(testDescription: "a milder notice", notices: [notice(9, severity: 19)], acts: "visit", orders: .allow),
    Row(testDescription: "a harder notice", notices: [notice(9, severity: 90)], acts: "formal", orders: .block),
    Row(testDescription: "about another", notices: [notice(9, about: [id(2)])], acts: "visit", orders: .allow),
    Row(testDescription: "by hand, about everything", notices: [notice(9, about: nil)], acts: "formal", orders: .block),
    Row(
      testDescription: "by hand, the day after the due date", notices: [notice(39, about: nil)], acts: "formal",
      orders: .block),
    Row(
      testDescription: "by hand, before it was overdue", notices: [notice(40, about: nil)], acts: "visit",
      orders: .allow),
    Row(testDescription: "with the first reminder", notices: [notice(45)], acts: "formal", orders: .block),
    Row(testDescription: "before the first reminder", notices: [notice(46)], acts: "visit", orders: .allow),
  ]

  @Test(arguments: rows) func theGuarantee(row: Row) {
    let assessment = assess(facts(owed(age: row.age)) { $0.notices = row.notices }, guarded)
    #expect(assessment.states == [row.state])
    #expect(assessment.acting == [row.acts])
    #expect(assessment.orders == row.orders)
    #expect(assessment.effective?.reference.state == name(row.acts))
  }

  @Test func everyRequiredNoticeIsWaitedFor() {
    let path = workflow(
      "path",
      states: [
        state("a", 10, days: 1, grace: 0), state("b", 20, days: 2, message: email, grace: 3),
        state("c", 30, days: 3, orders: .hold),
      ])
    func acting(_ notices: DeliveredNotice...) -> [String] {
      assess(facts(owed(age: 40)) { $0.notices = notices }, path).acting
    }
    #expect(acting() == ["a"], "the second notice waits for the first")
    #expect(acting(Self.notice(0, severity: 10)) == ["b"])
    #expect(acting(Self.notice(9, severity: 10), Self.notice(2, severity: 20)) == ["b"])
    #expect(acting(Self.notice(3, severity: 20)) == ["c"], "the harder notice does for the milder too")
  }

  @Test func aStateWhoseConditionsFailDoesNotActInTheStead() {
    let path = workflow(
      "path",
      states: [
        state("a", 10, days: 1, grace: 0), state("b", 20, days: 2, if: .init(overdueCountMin: 2)),
        state("c", 30, days: 3, orders: .block),
      ])
    let assessment = assess(facts(owed(age: 40)), path)
    #expect(assessment.states == ["c"])
    #expect(assessment.acting == ["a"])
  }

  @Test func whereNothingMayActNothingDoes() {
    let path = workflow(
      "path",
      states: [
        state("a", 10, days: 1, if: .init(overdueCountMin: 2), grace: 0), state("b", 30, days: 3, orders: .block),
      ])
    let assessment = assess(facts(owed(age: 40)), path)
    #expect(assessment.states == ["b"])
    #expect(assessment.effective == nil)
    #expect(assessment.orders == .allow)
  }

  @Test func aNoticeOfBeforeTheBounceIsNoNoticeOfIt() {
    var bounces = guarded
    bounces.event = .bounce
    func acting(_ delivered: Int, about instalments: Set<InstalmentID>? = [id(1)]) -> [String] {
      let bounced = owed(age: 90, .bounced(on: daysAgo(30), wasPresented: true))
      return assess(facts(bounced) { $0.notices = [Self.notice(delivered, about: instalments)] }, bounces).acting
    }
    #expect(acting(31) == ["visit"])
    #expect(acting(30) == ["stop"])
    #expect(acting(30, about: nil) == ["visit"])
    #expect(acting(29, about: nil) == ["stop"])
  }

  @Test func noGracePassesWhileARestraintLasts() {
    func acting(holdFrom: Int) -> [String] {
      let facts = facts(owed(age: 60)) {
        $0.notices = [Self.notice(20)]
        $0.holds = [Hold(id: 1, from: daysAgo(holdFrom), until: today, reason: "x")]
      }
      return assess(facts, guarded).acting
    }
    #expect(acting(holdFrom: 14) == ["visit"])
    #expect(acting(holdFrom: 13) == ["formal"])
  }
}
