import CreditDomain
import DunningRules
import Testing

/// Goal: of the notices that wait for a person there is one for each customer, with everything that is late.
@Suite struct MessageSuccessionTests {
  /// The formal notice of number 1, which waits since three days, and a second debt of that age.
  private func scene(
    _ age: Int, waits payByIn: Int = 12, _ change: (inout MessageScene) -> Void = { _ in }
  ) -> MessageScene {
    MessageScene(owed(100_00, age: 53, id: 1), owed(50_00, age: age, id: 2)) { scene in
      let formal = step(1, "formal")
      scene.contact.asked = [formal: daysAgo(3), step(2, "second"): daysAgo(30), step(2, "first"): daysAgo(30)]
      scene.contact.waiting = [
        WaitingNotice(id: 7, severity: 80, steps: [formal], payBy: today.adding(days: payByIn))
      ]
      change(&scene)
    }
  }

  @Test func oneFormalNoticeAsksForEverything() throws {
    let letter = try #require(scene(50).plan.messages.first)
    #expect(letter.supersedes == [7])
    #expect(letter.steps == [step(1, "formal"), step(2, "formal")])
    #expect(letter.asked == [1, 2])
    #expect(letter.mode == .proposal(.state))
    #expect(letter.key == "DEM:speaking:formal:1.1:501.00001", "the key of the one whose place it takes")
  }

  @Test func withNothingNewTheOneThatWaitsStays() {
    #expect(scene(49).plan == MessagePlan.nothing)
  }

  @Test func whatAPersonHasTouchedStays() throws {
    let letter = try #require(scene(50) { $0.contact.waiting = [] }.plan.messages.first)
    #expect(letter.supersedes == [])
    #expect(letter.steps == [step(2, "formal")])
  }

  @Test func aMilderLetterThatGoesByItselfGoesBesideIt() throws {
    let letter = try #require(scene(20) { $0.contact.asked[step(2, "second")] = nil }.plan.messages.first)
    #expect(letter.template == name("second"))
    #expect(letter.mode == .automatic)
    #expect(letter.supersedes == [])
  }

  @Test func aMilderProposalJoinsIt() throws {
    let asking = workflow(
      "speaking",
      states: [
        state("second", 40, days: 20, message: says("second", needsApproval: true)),
        state("formal", 80, days: 50, message: says("formal", by: .certifiedEmail, needsApproval: true)),
      ])
    let scene = scene(20) { scene in
      scene.workflows = [asking]
      scene.contact.asked[step(2, "second")] = nil
    }
    let letter = try #require(scene.plan.messages.first)
    #expect(letter.template == name("formal"))
    #expect(letter.steps == [step(1, "formal"), step(2, "second")])
    #expect(letter.supersedes == [7])
  }

  @Test func aHarderLetterThatGoesByItselfTakesItsPlace() throws {
    let scene = scene(50) { $0.contact.waiting[0].severity = 20 }
    #expect(scene.plan.messages.map(\.supersedes) == [[7]])
  }

  @Test func whatNobodyApprovedInTimeIsWrittenAnew() throws {
    let letter = try #require(scene(49, waits: -1).plan.messages.first)
    #expect(letter.supersedes == [7])
    #expect(letter.steps == [step(1, "formal")])
    #expect(scene(49, waits: 0).plan == MessagePlan.nothing, "its last day is still to come")
  }

  /// What was proposed at the first import would go by itself at any other time.
  @Test func whatNobodyApprovedInTimeDoesNotGoByItself() throws {
    let scene = MessageScene(owed(age: 30, id: 1)) { scene in
      let second = step(1, "second")
      scene.contact.asked = [second: daysAgo(10)]
      scene.contact.waiting = [WaitingNotice(id: 7, severity: 40, steps: [second], payBy: daysAgo(1))]
    }
    #expect(scene.plan.messages.map(\.mode) == [.proposal(.renewal)])
  }

  @Test func whatIsNotOwedAnyMoreIsRetired() {
    let paid = scene(49, waits: -1) { $0.facts.instalments.removeFirst() }
    #expect(paid.plan.messages == [])
    #expect(paid.plan.retired == [7])
    let covered = scene(49, waits: -1) { $0.facts.instalments.append(owed(-500_00, age: 1, id: 9)) }
    #expect(covered.plan.retired == [7])
  }

  @Test func whatIsOnlyPutOffWaitsOn() {
    let quiet = scene(49, waits: -1) { $0.contact.lastContactOn = daysAgo(1) }
    #expect(quiet.plan.gates == [.contactInterval(lastContactOn: daysAgo(1), days: 5, until: daysAgo(-4))])
    #expect(quiet.plan.retired == [])
  }

  /// The word given meanwhile holds for the letter that takes its place.
  @Test func whatIsPromisedIsLeftOut() throws {
    let scene = scene(50) {
      $0.facts.holds = [Hold(id: 1, document: 1, from: daysAgo(1), until: daysAgo(-9), reason: "x")]
    }
    let letter = try #require(scene.plan.messages.first)
    #expect(letter.asked == [2])
    #expect(letter.supersedes == [7])
    #expect(scene.plan.stopped.map(\.step) == [step(1, "formal")], "it is asked for again when the hold ends")
  }
}

extension MessagePlan {
  fileprivate static let nothing = MessageScene().plan
}
