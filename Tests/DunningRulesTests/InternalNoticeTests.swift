import CreditDomain
import DunningRules
import Testing

/// Goal: the people a state names hear of it once, together with everything else of that run.
@Suite struct InternalNoticeTests {
  private let watched: Workflow = {
    var watched = workflow("watched", states: [state("stop", 60, days: 35), state("legal", 100, days: 90)])
    watched.states[0].notified = ["direction"]
    watched.states[1].notified = ["direction", "lawyer"]
    return watched
  }()

  private func scene(_ instalments: CaseInstalment..., change: (inout MessageScene) -> Void = { _ in }) -> MessageScene
  {
    var scene = MessageScene()
    scene.facts.instalments = instalments
    scene.workflows = [watched]
    change(&scene)
    return scene
  }

  @Test func oneForEachRecipientAndState() {
    let notices = scene(owed(10_00, age: 36, id: 1), owed(20_00, age: 95, id: 2), owed(40_00, age: 40, id: 3))
      .plan.notices
    #expect(notices.map(\.recipient) == ["direction", "lawyer", "direction"])
    #expect(notices.map(\.state.severity) == [100, 100, 60])
    #expect(notices.map(\.amount) == [Cents(20_00), Cents(20_00), Cents(50_00)])
    #expect(notices.map(\.daysLate) == [95, 95, 40])
    #expect(notices.last?.steps == [step(1, "stop", of: "watched"), step(3, "stop", of: "watched")])
  }

  @Test func whatWasToldIsNotToldAgain() {
    let plan = scene(owed(age: 36, id: 1), owed(age: 40, id: 3)) {
      $0.contact.told[step(1, "stop", of: "watched")] = daysAgo(1)
    }.plan
    #expect(plan.notices.map(\.steps) == [[step(3, "stop", of: "watched")]])
  }

  @Test func whatIsRestrainedIsNotToldOf() {
    let plan = scene(owed(age: 36, id: 1)) {
      $0.facts.holds = [Hold(id: 1, from: today, until: today, reason: "x")]
    }.plan
    #expect(plan.notices == [])
  }

  @Test func aRunHasOneDigestARecipient() {
    let first = scene(owed(age: 36, id: 1)).plan.notices
    let second = scene(owed(age: 95, id: 2)) { $0.facts.customer = code("501.00002") }.plan.notices
    var policy = RecoveryPolicy()
    policy.recipients = ["direction": ["a@b.example", "c@d.example"]]
    let digests = InternalDigest.all(first + second, under: policy)
    #expect(digests.map(\.recipient) == ["direction", "lawyer"])
    #expect(digests.map(\.addresses) == [["a@b.example", "c@d.example"], []])
    #expect(digests[0].notices.map(\.customer.text) == ["501.00002", "501.00001"])
    #expect(InternalDigest.all([], under: policy) == [])
  }
}
