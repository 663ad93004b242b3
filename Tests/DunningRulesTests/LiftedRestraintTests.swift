import CreditDomain
import DunningRules
import Testing

/// Goal: of several restraints one may be ended, and what the others keep stays where it was.
@Suite struct LiftedRestraintTests {
  private static func lifted(_ from: Int, _ through: Int, _ scope: RestraintScope = .customer) -> LiftedRestraint {
    LiftedRestraint(scope: scope, from: daysAgo(from), through: daysAgo(through))
  }

  @Test(
    "A hold of the last four days, and what was ended",
    arguments: [
      ([lifted(12, 5)], 12), ([lifted(12, 6)], 4), ([lifted(12, 1)], 12), ([lifted(12, 5, .documents([1]))], 12),
      ([lifted(12, 5, .documents([2]))], 4), ([lifted(12, 5, .instalments([id(1)]))], 12),
      ([lifted(12, 5, .instalments([id(1, 2)]))], 4), ([lifted(12, 5), lifted(20, 13)], 20),
      ([lifted(20, 13), lifted(12, 5)], 20), ([], 4),
    ] as [([LiftedRestraint], Int)])
  func aChainGoesBackOverWhatWasEnded(lifted: [LiftedRestraint], since: Int) {
    let facts = facts(owed(age: 25)) {
      $0.holds = [RestraintTests.hold(4, 0)]
      $0.lifted = lifted
    }
    let assessment = assess(facts, plain())
    #expect(assessment.instalments.first?.restraint == .hold(id: 1, since: daysAgo(since), until: today))
    #expect(assessment.ages == [25 - since])
  }

  @Test func whatWasEndedRestrainsNothingItself() {
    for lifted in [Self.lifted(12, 1), Self.lifted(12, 0), Self.lifted(12, -5)] {
      let assessment = assess(facts(owed(age: 25)) { $0.lifted = [lifted] }, plain())
      #expect(assessment.instalments.first?.restraint == nil)
      #expect(assessment.states == ["d"])
    }
  }

  @Test func endingOneOfSeveralAdvancesNothing() {
    var random = SeededNumbers(seed: 61)
    var ended = 0
    for round in 0..<3_000 {
      let one = RandomCase(&random)
      guard let index = one.facts.holds.indices.randomElement(using: &random) else { continue }
      let hold = one.facts.holds[index]
      guard hold.from < today, hold.until >= today else { continue }
      var after = one
      after.facts.holds.remove(at: index)
      after.facts.lifted = [
        LiftedRestraint(
          scope: hold.document.map { .documents([$0]) } ?? .customer, from: hold.from, through: daysAgo(1))
      ]
      let before = Dictionary(one.assessment.instalments.map { ($0.id, $0) }) { first, _ in first }
      for instalment in after.assessment.instalments where instalment.restraint != nil {
        ended += 1
        let known = before[instalment.id]
        #expect(instalment.state == known?.state, "seed 61, round \(round)")
        #expect(instalment.effective == known?.effective, "seed 61, round \(round)")
      }
    }
    #expect(ended > 100)
  }
}
