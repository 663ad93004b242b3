import CreditDomain
import DunningRules
import Testing

/// Goal: each customer hears once, in one letter, of everything that is late, and before that of what is coming.
@Suite struct MessagePlanTests {
  @Test func theWorstStateThatHasSomethingToSaySpeaksForAll() throws {
    let scene = MessageScene(
      owed(100_00, age: 21, id: 1), owed(50_00, age: 8, id: 2), owed(25_00, age: 3, id: 3), owed(10_00, age: -9, id: 4))
    let message = try #require(scene.plan.messages.first)
    #expect(scene.plan.messages.count == 1)
    #expect(message.kind == .dunning)
    #expect(message.template == name("second"))
    #expect(message.state.severity == 40)
    #expect(message.asked == [1, 2, 3])
    #expect(message.amountAsked == Cents(175_00))
    #expect(message.steps == [step(1, "second"), step(2, "first")])
    #expect(message.gate == nil)
    #expect(message.sendNotBefore == morning)
    #expect(message.mode == .automatic)
    #expect(message.key == "DEM:speaking:second:1.1:501.00001")
  }

  /// What a person writes asks for all that is late, else for all that is to come, and never for what the bank collects.
  @Test func aLetterByHandAsksForWhatTheCustomerIsToPay() {
    func asked(_ instalments: CaseInstalment...) -> [Int64]? {
      var scene = MessageScene()
      scene.facts.instalments = instalments
      let plan = MessagePlan(byHand: name("second"), on: scene.facts, assessed: scene.assessment, in: scene.run)
      return plan.messages.first?.asked
    }
    let collected = owed(age: -9, .presented(riskUntil: today.adding(days: 19)), id: 3)
    #expect(asked(owed(age: 8, id: 1), owed(age: -9, id: 2), collected) == [1])
    #expect(asked(owed(age: -9, id: 2), collected) == [2])
    #expect(asked(collected) == [])
  }

  @Test func aStepIsTakenOnce() throws {
    var scene = MessageScene(owed(age: 21, id: 1), owed(age: 8, id: 2))
    scene.send(try #require(scene.plan.messages.first))
    #expect(scene.plan.messages == [])
    scene.wait(days: 11)
    #expect(scene.plan.messages == [], "the milder one was told of in the first letter")
    scene.wait(days: 1)
    #expect(scene.plan.texts == ["second"], "and has a letter of its own when it comes as far")
    #expect(scene.plan.messages.first?.steps == [step(2, "second")])
    #expect(scene.plan.messages.first?.asked == [1, 2])
  }

  @Test func theKeyStaysWhenOthersJoin() throws {
    let alone = MessageScene(owed(age: 8, id: 7)).plan.messages.first?.key
    let joined = MessageScene(owed(age: 9, id: 9), owed(age: 8, id: 7), owed(age: 21, id: 8)) {
      $0.contact.asked[step(8, "second")] = daysAgo(9)
    }
    #expect(alone == "DEM:speaking:first:7.1:501.00001")
    #expect(joined.plan.messages.first?.key == alone)
  }

  @Test func whatNobodyServesIsNotAskedFor() {
    var idle = owed(500_00, age: 30, id: 2)
    idle.workflow = name("nothing")
    let scene = MessageScene(owed(age: 8, id: 1), idle) { $0.workflows.append(workflow("nothing", [])) }
    #expect(scene.plan.messages.map(\.asked) == [[1]])
  }

  @Test func effectsAtTheBankAreNotAskedFor() {
    let scene = MessageScene(owed(age: 8, id: 1), owed(age: 9, .presented(riskUntil: today), id: 2))
    #expect(scene.plan.messages.map(\.asked) == [[1]])
  }

  @Test func aReminderGoesForEachDueDate() {
    let scene = MessageScene(
      owed(10_00, age: -4, id: 1), owed(20_00, age: -3, id: 2), owed(30_00, age: -4, id: 3), owed(age: -6, id: 4)
    ) { $0.policy.contactIntervalDays = 0 }
    let messages = scene.plan.messages
    #expect(messages.map(\.kind) == [.reminder(due: daysAgo(-3)), .reminder(due: daysAgo(-4))])
    #expect(messages.map(\.asked) == [[2], [1, 3]])
    #expect(messages.map(\.amountAsked) == [Cents(20_00), Cents(40_00)])
    #expect(scene.plan.gates == [nil, nil])
  }

  @Test func remindersOfDifferentTextsStayApart() {
    let other = workflow("effects", ["R"], states: [state("soon", 6, days: -5, message: says("effect"))])
    let scene = MessageScene(owed(age: -4, id: 1), owed(age: -4, id: 2, letter: "R")) { $0.workflows.append(other) }
    #expect(scene.plan.texts == ["effect", "reminder"])
  }

  @Test(arguments: [(-5, 1, 0), (-1, 1, 0), (0, 1, 0), (1, 0, 0)])
  func aReminderGoesUntilTheDueDate(age: Int, messages: Int, stopped: Int) {
    let plan = MessageScene(owed(age: age, id: 1)).plan
    #expect(plan.messages.count == messages)
    #expect(plan.stopped.count == stopped)
  }

  @Test func aReminderThatCameTooLateIsDropped() {
    let bare = workflow("speaking", states: [state("reminder", 5, days: -5, message: says("reminder"))])
    let plan = MessageScene(owed(age: 1, id: 1)) { $0.workflows = [bare] }.plan
    #expect(plan.messages == [])
    #expect(plan.stopped == [.init(step: step(1, "reminder"), gate: .dueDatePassed(daysAgo(1)))])
  }

  @Test func aNoticeNeverGoesBeforeItsDueDate() {
    let early = workflow(
      "speaking", catchUp: .nearest,
      states: [state("reminder", 5, days: -10), state("first", 20, days: 1, message: says("first"))])
    let plan = MessageScene(owed(age: -3, id: 1)) { $0.workflows = [early] }.plan
    #expect(plan.messages == [])
    #expect(plan.stopped == [.init(step: step(1, "first"), gate: .notLate(until: daysAgo(-4)))])
    #expect(plan.stopped.first?.gate.consequence == .waits(until: daysAgo(-4)))
  }

  @Test func onTheDueDateAStateOfThatDayReminds() {
    let onTime = workflow("speaking", states: [state("today", 5, days: 0, message: says("today"))])
    func kinds(age: Int) -> [MessageKind] {
      MessageScene(owed(age: age)) { $0.workflows = [onTime] }.plan.messages.map(\.kind)
    }
    #expect(kinds(age: 0) == [.reminder(due: today)])
    #expect(kinds(age: 1) == [.dunning])
  }

  @Test func eachBounceIsAskedForOnce() throws {
    let bounces = workflow(
      "bounces", event: .bounce, states: [state("bounced", 30, days: 0, message: says("bounced"))])
    var scene = MessageScene(owed(age: 20, .bounced(on: daysAgo(2), wasPresented: true), id: 1)) {
      $0.workflows = [speaking, bounces]
    }
    let first = try #require(scene.plan.messages.first)
    #expect(first.key == "DEM:bounces:bounced:1.1@2026-11-14:501.00001")
    scene.send(first)
    scene.wait(days: 30)
    #expect(scene.plan.messages == [])
    scene.facts.instalments[0].standing = .bounced(on: scene.now.date, wasPresented: true)
    let second = try #require(scene.plan.messages.first)
    #expect(second.template == name("bounced"))
    #expect(second.key != first.key)
  }

  @Test func anEffectThatBouncedBeforeItsDueDateIsLate() {
    let bounces = workflow(
      "bounces", event: .bounce, states: [state("bounced", 30, days: 0, message: says("bounced"))])
    let scene = MessageScene(owed(age: -3, .bounced(on: today, wasPresented: true))) { $0.workflows = [bounces] }
    #expect(scene.plan.messages.map(\.kind) == [.dunning])
  }
}
