import CreditDomain
import DunningRules
import Testing

/// Goal: over weeks of runs at any hour, payments and bounces among them, no customer is ever written to wrongly, and
/// no step is lost.
@Suite struct MessagePropertyTests {
  static let rounds = 1_000
  static let days = 30

  @Test func anAuditorFindsNothing() {
    var random = SeededNumbers(seed: 51)
    var (sent, gates): (Int, Set<String>) = (0, [])
    for round in 0..<Self.rounds {
      var scene = random.messageScene()
      var auditor = MessageAuditor()
      for day in 0..<Self.days {
        let plan = scene.plan
        #expect(plan == scene.plan)
        auditor.inspect(plan, of: scene)
        #expect(auditor.findings == [], "seed 51, round \(round), day \(day)")
        guard auditor.findings.isEmpty else { return }
        for message in plan.messages where message.gate == nil {
          auditor.note(message, of: scene)
          scene.send(message)
          scene.facts.notices.append(
            DeliveredNotice(
              state: message.state.reference, severity: message.state.severity, deliveredOn: scene.now.date,
              instalments: Set(message.steps.map(\.instalment))))
        }
        for gate in plan.messages.compactMap(\.gate) + plan.stopped.map(\.gate) { gates.insert(gate.word) }
        random.turn(&scene)
      }
      sent += auditor.sentCount
    }
    #expect(sent > Self.rounds / 2, "messages go out")
    #expect(gates == MessageGate.words, "every reason was seen")
  }
}

extension SeededNumbers {
  /// A customer of `RandomCase` with intervals, minimum amounts and credits, on a day before most of it is due.
  fileprivate mutating func messageScene() -> MessageScene {
    let one = RandomCase(&self)
    var scene = MessageScene()
    scene.facts = one.facts
    scene.workflows = one.workflows.map { workflow in
      var workflow = workflow
      workflow.amountMin = oneIn(4) ? Cents(Int64(number(1...6)) * 100_00) : .zero
      workflow.contactIntervalDays = oneIn(3) ? number(0...9) : nil
      return workflow
    }
    if oneIn(3) { scene.facts.instalments.append(owed(-Int64(number(1...500_00)), age: number(-20...20), id: 9)) }
    if oneIn(10) { scene.contact.addresses.emails = [] }
    scene.policy.closures = [Closure(from: daysAgo(-10), through: daysAgo(-14))]
    scene.now = LocalMoment(date: day(ago: 0...25), secondOfDay: number(0...86_399))
    scene.freshness.readAt = scene.now
    for index in scene.facts.instalments.indices {
      guard case .bounced(let day, let wasPresented) = scene.facts.instalments[index].standing else { continue }
      scene.facts.instalments[index].standing = .bounced(on: min(day, scene.now.date), wasPresented: wasPresented)
    }
    return scene
  }

  /// The next day: now and then something is paid, comes back, or the export fails.
  fileprivate mutating func turn(_ scene: inout MessageScene) {
    let stale = oneIn(12)
    let readAt = scene.freshness.readAt
    scene.now = LocalMoment(date: scene.now.date.adding(days: 1), secondOfDay: number(6 * 3_600...20 * 3_600))
    scene.freshness.readAt = stale ? readAt.map { LocalMoment(date: $0.date.adding(days: -5)) } : scene.now
    guard let index = scene.facts.instalments.indices.randomElement(using: &self) else { return }
    if oneIn(40) {
      scene.facts.instalments.remove(at: index)
    } else if oneIn(20), scene.facts.instalments[index].amount > .zero {
      scene.facts.instalments[index].standing = .bounced(on: scene.now.date, wasPresented: true)
    }
  }
}

extension MessageGate {
  /// One word for each case, to count them by.
  fileprivate var word: String {
    switch self {
    case .restrained: "restrained"
    case .dueDatePassed: "dueDatePassed"
    case .notLate: "notLate"
    case .coveredByCredits: "coveredByCredits"
    case .belowMinimum: "belowMinimum"
    case .noAddress: "noAddress"
    case .contactInterval: "contactInterval"
    case .outsideWindow: "outsideWindow"
    case .staleLedger: "staleLedger"
    }
  }

  fileprivate static let words: Set<String> = [
    "restrained", "dueDatePassed", "notLate", "coveredByCredits", "belowMinimum", "noAddress", "contactInterval",
    "outsideWindow", "staleLedger",
  ]
}
