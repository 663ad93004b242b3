import CreditDomain
import DunningRules
import Testing

/// Goal: what is asked for is what the lines come to, and nothing that credits pay or a restraint protects.
@Suite struct MessageAmountTests {
  @Test func creditsAreLinesOfTheirOwn() throws {
    let scene = MessageScene(owed(100_00, age: 8, id: 1), owed(-30_00, age: -40, id: 2), owed(-5_00, age: 9, id: 3))
    let message = try #require(scene.plan.messages.first)
    #expect(message.credits == [Cents(-5_00), Cents(-30_00)])
    #expect(message.amountAsked == Cents(65_00))
  }

  @Test(arguments: [(-99_99, true), (-100_00, false), (-150_00, false)])
  func creditsThatCoverTheDebtStopTheLetter(credit: Int, goes: Bool) {
    let plan = MessageScene(owed(100_00, age: 8, id: 1), owed(Int64(credit), age: 0, id: 2)).plan
    let gate = MessageGate.coveredByCredits(debt: Cents(100_00), credits: Cents(Int64(-credit)))
    #expect(plan.gates == [goes ? nil : gate])
    #expect(gate.consequence == .dropped)
  }

  @Test func creditsPayOlderDebtsBeforeWhatIsToCome() {
    let scene = MessageScene(
      owed(100_00, age: 3, id: 1), owed(40_00, age: -3, id: 2), owed(60_00, age: -4, id: 3),
      owed(-90_00, age: 30, id: 4), owed(-30_00, age: 20, id: 5), owed(-50_00, age: 10, id: 6)
    ) { $0.policy.contactIntervalDays = 0 }
    let messages = scene.plan.messages
    #expect(messages.map(\.asked) == [[2], [3]])
    // Of 170 in credits the late 100 take the first and ten of the second; 70 are left for the first reminder.
    #expect(messages.map(\.credits) == [[Cents(-20_00), Cents(-50_00)], [Cents(-30_00)]])
    #expect(messages.map(\.amountAsked) == [Cents(-30_00), Cents(30_00)])
    #expect(scene.plan.gates == [.coveredByCredits(debt: Cents(40_00), credits: Cents(70_00)), nil])
  }

  @Test func aCreditIsSpentOnce() {
    let other = workflow("effects", ["R"], states: [state("soon", 6, days: -5, message: says("effect"))])
    let scene = MessageScene(
      owed(100_00, age: -4, id: 1), owed(40_00, age: -4, id: 2, letter: "R"), owed(-30_00, age: 1, id: 3)
    ) { $0.workflows.append(other) }
    #expect(scene.plan.texts == ["effect", "reminder"])
    #expect(scene.plan.messages.map(\.amountAsked) == [Cents(10_00), Cents(100_00)])
  }

  @Test(arguments: [(14_99, false), (15_00, true)]) func littleAmountsAreNotWrittenAbout(cents: Int, goes: Bool) {
    let plan = MessageScene(owed(Int64(cents), age: 8)) { $0.workflows[0].amountMin = Cents(15_00) }.plan
    let gate = MessageGate.belowMinimum(amount: Cents(14_99), minimum: Cents(15_00))
    #expect(plan.gates == [goes ? nil : gate])
    #expect(gate.consequence == .dropped)
  }

  @Test func whatIsRestrainedIsShownAndNotAskedFor() throws {
    let scene = MessageScene(owed(100_00, age: 8, id: 1), owed(70_00, age: 25, id: 2), owed(-20_00, age: 1, id: 3)) {
      $0.facts.disputes = [Dispute(id: 5, documents: [2], openedOn: daysAgo(1), reason: "x")]
    }
    let message = try #require(scene.plan.messages.first)
    #expect(message.template == name("first"))
    #expect(
      message.lines.map(\.role) == [.asked, .credit, .excluded(.dispute(id: 5, since: daysAgo(1)))])
    #expect(message.amountAsked == Cents(80_00))
    let dispute = MessageGate.restrained(.dispute(id: 5, since: daysAgo(1)))
    #expect(scene.plan.stopped == [.init(step: step(2, "second"), gate: dispute)])
    #expect(dispute.consequence == .held)
  }

  @Test func whereEverythingIsRestrainedNothingGoes() {
    let scene = MessageScene(owed(age: 8, id: 1)) {
      $0.facts.holds = [Hold(id: 3, from: daysAgo(0), until: daysAgo(-10), reason: "x")]
      $0.contact.addresses = ContactAddresses()
    }
    #expect(scene.plan.messages == [])
    #expect(scene.plan.stopped.map(\.gate.consequence) == [.waits(until: daysAgo(-11))])
  }
}
