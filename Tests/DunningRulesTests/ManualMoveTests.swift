import CreditDomain
import DunningRules
import Testing

/// Goal: a person's move speaks for what had begun by its day, and the days go on from it.
@Suite struct ManualMoveTests {
  static func move(_ days: Int, to state: String = "c", in workflow: String = "plain") -> (inout CaseFacts) -> Void {
    { $0.move = ManualMove(to: reference(workflow, state), on: daysAgo(days), reason: "accordo") }
  }

  @Test(
    "An amount aged 3 days, moved to c (7 days)",
    arguments: [(0, "c", 7), (1, "c", 8), (3, "c", 10), (4, "b", 3), (-1, "b", 3)])
  func theMoveSpeaksForWhatHadBegun(movedAgo: Int, expected: String, age: Int) {
    let assessment = assess(facts(owed(age: 3), change: Self.move(movedAgo)), plain())
    #expect(assessment.states == [expected])
    #expect(assessment.ages == [age])
  }

  @Test(arguments: [(4, "b"), (5, "c"), (6, "c")])
  func theMoveDoesNotSpeakForWhatNobodyKnewOf(seenAgo: Int, expected: String) {
    #expect(assess(facts(owed(age: 4, seen: seenAgo), change: Self.move(5, to: "c")), plain()).states == ["b"])
    #expect(assess(facts(owed(age: 6, seen: seenAgo), change: Self.move(5, to: "c")), plain()).states == [expected])
  }

  @Test(arguments: [(0, "a"), (5, "a"), (6, "b"), (12, "c"), (25, "d")])
  func theDaysGoOnFromAMoveDownwards(movedAgo: Int, expected: String) {
    #expect(assess(facts(owed(age: 90), change: Self.move(movedAgo, to: "a")), plain()).states == [expected])
  }

  @Test func theMoveLeadsIntoItsOwnWorkflow() {
    let other = workflow("other", ["X"], event: .bounce, states: [state("x", 50, days: 2), state("y", 70, days: 4)])
    let one = facts(owed(age: 3), owed(age: -9, id: 2), change: Self.move(2, to: "x", in: "other"))
    let assessment = assess(one, plain(), other)
    #expect(assessment.states == ["y", "-"])
    #expect(assessment.instalments.map(\.workflow) == [name("other"), name("plain")])
  }

  @Test func aMoveToWhatNoLongerExistsIsIgnored() {
    #expect(assess(facts(owed(age: 3), change: Self.move(0, to: "z")), plain()).states == ["b"])
    #expect(assess(facts(owed(age: 3), change: Self.move(0, in: "gone")), plain()).states == ["b"])
  }

  @Test func conditionsAreIgnoredForTheMovedToStateOnly() {
    let much = StateConditions(overdueMin: Cents(1_000_00))
    let path = workflow(
      "path",
      states: [
        state("a", 10, days: 1), state("b", 20, days: 2, if: much), state("c", 30, days: 3, if: much),
        state("d", 40, days: 9, if: .init(overdueCountMin: 1)),
      ])
    #expect(assess(facts(owed(age: 30), change: Self.move(3, to: "b", in: "path")), path).states == ["b"])
    #expect(assess(facts(owed(age: 30), change: Self.move(7, to: "b", in: "path")), path).states == ["d"])
  }

  @Test func theMovedToStateNeedsNoNoticeLaterOnesDo() {
    let moved = assess(facts(owed(age: 3), change: Self.move(0, to: "stop", in: "guarded")), guarded)
    #expect(moved.acting == ["stop"])
    #expect(moved.orders == .block)
    var later = facts(owed(age: 30), change: Self.move(20, to: "stop", in: "guarded"))
    #expect(assess(later, guarded).states == ["formal"])
    #expect(assess(later, guarded).acting == ["stop"])
    later.notices = [NoticeGuaranteeTests.notice(7)]
    #expect(assess(later, guarded).acting == ["formal"])
  }

  @Test func aRestraintFreezesTheMoveToo() {
    func states(holdFrom: Int) -> [String] {
      let one = facts(owed(age: 60)) {
        Self.move(20, to: "b")(&$0)
        $0.holds = [Hold(id: 1, from: daysAgo(holdFrom), until: today, reason: "x")]
      }
      return assess(one, plain()).states
    }
    #expect(states(holdFrom: 1) == ["d"])
    #expect(states(holdFrom: 2) == ["c"])
    #expect(states(holdFrom: 15) == ["b"])
    #expect(states(holdFrom: 50) == ["b"], "a person may move what is held; it does not go on from there")
  }

  @Test(arguments: [(CatchUp.sequential, 13, "d"), (.sequential, 12, "c"), (.nearest, 7, "d"), (.nearest, 6, "c")])
  func theRuleOfCatchingUpGoesOn(catchUp: CatchUp, movedAgo: Int, expected: String) {
    #expect(
      assess(facts(owed(age: 90, seen: movedAgo), change: Self.move(movedAgo)), plain(catchUp)).states == [expected])
  }

  @Test func whatBouncedHasNewDaysUnlessItWasNeverAtTheBank() {
    func states(wasPresented: Bool) -> [String] {
      let bounced = owed(age: 30, .bounced(on: daysAgo(2), wasPresented: wasPresented), letter: "R")
      return assess(facts(bounced, change: Self.move(5, to: "d")), plain(), BounceTests.bounces).states
    }
    #expect(states(wasPresented: true) == ["told"])
    #expect(states(wasPresented: false) == ["d"])
  }

  @Test func itCoversWhatNoWorkflowServes() {
    let nothing = workflow("nothing", ["B"])
    #expect(assess(facts(owed(age: 3), change: Self.move(0)), nothing, plain()).states == ["c"])
  }
}
