import CreditDomain
import DunningRules
import Testing

/// Goal: nothing goes that may not, the reason is the one that counts, and what waits knows until when.
@Suite struct MessageGateTests {
  private func scene(change: (inout MessageScene) -> Void = { _ in }) -> MessageScene {
    MessageScene(owed(age: 8, id: 1), change: change)
  }

  private func at(_ day: String, _ time: String) -> LocalMoment {
    guard let moment = LocalMoment(text: day + " " + time) else { preconditionFailure("A test names a moment.") }
    return moment
  }

  /// Each row takes away one more thing that stands in the way, from the reason that wins.
  @Test func reasonsHaveAnOrder() {
    var scene = scene { scene in
      scene.facts.instalments.append(owed(-100_00, age: 0, id: 2))
      scene.workflows[0].amountMin = Cents(200_00)
      scene.contact.addresses = ContactAddresses(certifiedEmail: "a@pec.example")
      scene.contact.lastContactOn = daysAgo(4)
      scene.now = LocalMoment(date: today, secondOfDay: 0)
      scene.freshness.readAt = nil
    }
    #expect(scene.plan.gates == [.coveredByCredits(debt: Cents(100_00), credits: Cents(100_00))])
    scene.facts.instalments.removeLast()
    #expect(scene.plan.gates == [.belowMinimum(amount: Cents(100_00), minimum: Cents(200_00))])
    scene.workflows[0].amountMin = .zero
    #expect(scene.plan.gates == [.noAddress(.email)])
    scene.contact.addresses.emails = ["a@b.example"]
    #expect(scene.plan.gates == [.contactInterval(lastContactOn: daysAgo(4), days: 5, until: daysAgo(-1))])
    scene.contact.lastContactOn = daysAgo(5)
    #expect(scene.plan.gates == [.outsideWindow(until: LocalMoment(date: today, secondOfDay: 9 * 3_600))])
    scene.now = morning
    #expect(scene.plan.gates == [.staleLedger(businessHours: nil, businessHoursMax: 24)])
    scene.freshness.isWaived = true
    #expect(scene.plan.gates == [nil])
  }

  @Test func consequences() {
    #expect(MessageGate.noAddress(.letter).consequence == .task)
    #expect(MessageGate.staleLedger(businessHours: 30, businessHoursMax: 24).consequence == .held)
    #expect(MessageGate.outsideWindow(until: morning).consequence == .waits(until: today))
    let interval = MessageGate.contactInterval(lastContactOn: today, days: 5, until: daysAgo(-5))
    #expect(interval.consequence == .waits(until: daysAgo(-5)))
    #expect(MessageGate.dueDatePassed(today).consequence == .dropped)
    let promise = Restraint.promise(id: 1, since: today, until: daysAgo(-3))
    #expect(MessageGate.restrained(promise).consequence == .waits(until: daysAgo(-4)))
  }

  @Test(arguments: [MessageChannel.email, .certifiedEmail, .letter]) func eachChannelNeedsItsAddress(
    channel: MessageChannel
  ) {
    let said = workflow("speaking", states: [state("first", 20, days: 7, message: says("x", by: channel))])
    var scene = scene { $0.workflows = [said] }
    #expect(scene.plan.gates == [nil])
    switch channel {
    case .email: scene.contact.addresses.emails = []
    case .certifiedEmail: scene.contact.addresses.certifiedEmails = []
    case .letter: scene.contact.addresses.postal = nil
    }
    #expect(scene.plan.gates == [.noAddress(channel)])
  }

  @Test func addressesComeFromTheCustomer() {
    var customer = Customer(code: code("501.00001"), name: "x")
    #expect(ContactAddresses(of: customer) == ContactAddresses())
    customer.channels.email = "a@b.example"
    customer.address.street = "Via Roma 1"
    #expect(ContactAddresses(of: customer)[.letter] == nil)
    customer.address.city = "Modena"
    customer.address.postalCode = "41121"
    #expect(
      ContactAddresses(of: customer) == ContactAddresses(email: "a@b.example", postal: "Via Roma 1, 41121 Modena"))
  }

  @Test func theWorkflowsIntervalOutranksTheCompanys() {
    let scene = scene {
      $0.workflows[0].contactIntervalDays = 2
      $0.contact.lastContactOn = daysAgo(2)
    }
    #expect(scene.plan.gates == [nil])
  }

  @Test func oneContactAtATimeTheLetterFirst() {
    var scene = scene { $0.facts.instalments += [owed(age: -3, id: 2), owed(age: -4, id: 3)] }
    #expect(scene.plan.texts == ["first", "reminder", "reminder"])
    let wait = MessageGate.contactInterval(lastContactOn: today, days: 5, until: daysAgo(-5))
    #expect(scene.plan.gates == [nil, wait, wait])
    #expect(scene.plan.messages[1].sendNotBefore.date == isoDay("2026-11-23"), "the fifth day is a Saturday")
    scene.contact.addresses.emails = []
    #expect(scene.plan.gates == Array(repeating: .noAddress(.email), count: 3), "who is not reached was not contacted")
  }

  /// Else a reminder would come too late because of a letter that nobody has sent.
  @Test func whatWaitsForAPersonIsNoContact() {
    let scene = scene { $0.facts.instalments = [owed(age: 60, id: 1), owed(age: -3, id: 2)] }
    #expect(scene.plan.texts == ["formal", "reminder"])
    #expect(scene.plan.gates == [nil, nil])
  }

  @Test func aLetterThatWaitsForTheMorningCountsThen() {
    let scene = scene {
      $0.facts.instalments.append(owed(age: -4, id: 2))
      $0.now = LocalMoment(date: today, secondOfDay: 18 * 3_600)
    }
    let tomorrow = daysAgo(-1)
    #expect(
      scene.plan.gates == [
        .outsideWindow(until: LocalMoment(date: tomorrow, secondOfDay: 9 * 3_600)),
        .contactInterval(lastContactOn: tomorrow, days: 5, until: daysAgo(-6)),
      ])
  }

  @Test(arguments: [
    ("20261116", "085959", "20261116 090000"), ("20261116", "090000", "20261116 090000"),
    ("20261116", "175959", "20261116 175959"), ("20261116", "180000", "20261117 090000"),
    ("20261114", "100000", "20261116 090000"), ("20261120", "190000", "20261123 090000"),
    ("20261225", "120000", "20261228 090000"), ("20271004", "120000", "20271005 090000"),
    ("20241004", "120000", "20241004 120000"), ("20260405", "120000", "20260407 090000"),
    ("20260810", "070000", "20260824 090000"), ("20260824", "173000", "20260824 173000"),
  ])
  func theSendWindowOpens(day: String, time: String, opening: String) {
    var policy = RecoveryPolicy()
    policy.closures = [Closure(from: isoDay("2026-08-08"), through: isoDay("2026-08-23"))]
    #expect(policy.firstSendMoment(from: at(day, time)).mexalText == opening)
  }

  @Test func aWindowOfEveryDayKeepsClosuresAllTheSame() {
    var policy = RecoveryPolicy()
    policy.sendWindow.isOnlyOnBusinessDays = false
    policy.sendWindow.opensAt = 0
    policy.sendWindow.closesAt = 24 * 60
    let sunday = at("20261115", "235959")
    #expect(policy.firstSendMoment(from: sunday) == sunday)
    policy.closures = [
      Closure(from: isoDay("2026-11-16"), through: isoDay("2999-12-31")),
      Closure(from: isoDay("2026-11-15"), through: isoDay("2026-11-20")),
    ]
    #expect(policy.firstSendMoment(from: sunday).date.components.year == 3_000)
  }

  @Test(arguments: [("20261116", "100000", true), ("20261113", "100000", true), ("20261113", "095959", false)])
  func dataMayBeADayOld(day: String, time: String, goes: Bool) {
    let plan = scene { $0.freshness.readAt = at(day, time) }.plan
    #expect(plan.gates == [goes ? nil : .staleLedger(businessHours: 25, businessHoursMax: 24)])
  }

  @Test func whoApproves() {
    #expect(scene().plan.messages.map(\.mode) == [.automatic])
    #expect(scene { $0.isFirstImport = true }.plan.messages.map(\.mode) == [.proposal(.firstImport)])
    let automatic = scene {
      $0.isFirstImport = true
      $0.policy.firstImport = .automatic
    }
    #expect(automatic.plan.messages.map(\.mode) == [.automatic])
    for (begunAgo, mode) in [(1, .automatic), (0, .proposal(.firstImport))] as [(Int, MessageMode)] {
      // The second letter is due after 20 days.
      let second = MessageScene(owed(age: 20)) { $0.begunOn = daysAgo(begunAgo) }
      #expect(second.plan.messages.map(\.mode) == [mode], "what was due before the second export came")
    }
    let known = MessageScene(owed(age: 30)) { $0.begunOn = daysAgo(1) }
    #expect(known.plan.messages.map(\.mode) == [.proposal(.firstImport)])
    var new = known
    new.facts.instalments[0].firstSeenOn = today
    #expect(new.plan.messages.map(\.mode) == [.automatic], "nobody knew of it")
    let formal = MessageScene(owed(age: 50)).plan.messages
    #expect(formal.map(\.mode) == [.proposal(.state)])
    #expect(formal.map(\.isAtMostOnce) == [true])
    #expect(formal.map(\.channel) == [.certifiedEmail])
  }
}

/// What offices write into the field of an address.
@Suite struct ContactAddressTests {
  @Test(
    arguments: [
      ("a@b.example", ["a@b.example"]), (" a@b.example ; c@d.example", ["a@b.example", "c@d.example"]),
      ("a@b.example,c@d.example", ["a@b.example", "c@d.example"]),
      ("Anna Verdi <anna@b.example>", ["anna@b.example"]), ("vedi PEC", []), ("@b.example; a@", []), ("", []),
    ] as [(String, [String])])
  func addresses(text: String, expected: [String]) {
    let found = ContactAddresses(email: text, certifiedEmail: text)
    #expect(found.emails == expected && found[.certifiedEmail] == expected.first)
  }

  @Test func whatTakesNoMailGivesWayToTheNext() {
    let living = ContactAddresses(email: "a@b.example; c@d.example").without(["a@b.example"])
    #expect(living[.email] == "c@d.example" && living.without(["c@d.example"])[.email] == nil)
  }
}
