import CreditDomain
import DunningRules

extension SeededNumbers {
  /// In order, as the planner accepts it. Orders never get milder along a workflow: one that relaxes them again would
  /// let a payment, which brings a milder state, stop orders.
  mutating func workflow(_ text: String) -> Workflow {
    let count = oneIn(8) ? 0 : number(1...5)
    var (days, severity, orders) = (number(-8...2), number(0...10), 0)
    let states = (0..<count).map { place in
      defer {
        days += number(1...15)
        severity += number(1...15)
      }
      orders = min(3, orders + (oneIn(3) ? number(1...2) : 0))
      return DunningRulesTests.state(
        "s\(place)", severity, days: days, if: oneIn(3) ? conditions() : StateConditions(),
        message: oneIn(2) ? email : nil, orders: OrdersEffect(rawValue: orders) ?? .block,
        grace: oneIn(3) ? number(0...7) : nil)
    }
    return DunningRulesTests.workflow(
      text, oneIn(3) ? nil : some(of: ["R", "B", "M"], oneIn: 2), event: oneIn(3) ? .bounce : .overdue,
      catchUp: CatchUp.allCases.randomElement(using: &self) ?? .mostSevere, states: states)
  }

  mutating func workflows() -> [Workflow] { (0...number(0...4)).map { workflow("w\($0)") } }

  private mutating func conditions() -> StateConditions {
    StateConditions(
      overdueMin: Cents(oneIn(2) ? Int64(number(0...10)) * 100_00 : 0),
      overduePercentMin: oneIn(2) ? number(0...4) * 25 : 0, overdueCountMin: oneIn(2) ? number(0...3) : 0)
  }

  mutating func instalment(_ id: InstalmentID) -> CaseInstalment {
    let due = day(ago: -20...80)
    let standing: CaseInstalment.Standing =
      switch number(0...5) {
      case 0: .presented(riskUntil: due.adding(days: number(0...15)))
      case 1, 2: .bounced(on: min(today, due.adding(days: number(-2...30))), wasPresented: oneIn(2))
      default: .open
      }
    return CaseInstalment(
      id: id, letter: letter(["R", "B", "M"].randomElement(using: &self) ?? "R"), due: due,
      amount: Cents(Int64(number(-1...8)) * 100_00), standing: standing, firstSeenOn: day(ago: 0...100),
      workflow: oneIn(8) ? name("w\(number(0...5))") : nil,
      startedIn: oneIn(4) ? Set(list(atMost: 3) { name("w\($0.number(0...5))") }) : [])
  }

  mutating func facts(under workflows: [Workflow]) -> CaseFacts {
    var ids: [InstalmentID] = []
    for document in 1...3 { for ordinal in 1...2 { ids.append(DunningRulesTests.id(Int64(document), ordinal)) } }
    ids = some(of: ids, oneIn: 2)
    return CaseFacts(
      customer: code("501.00001"), instalments: ids.map { instalment($0) },
      workflow: oneIn(6) ? name("w\(number(0...5))") : nil, holds: list(atMost: oneIn(2) ? 3 : 0) { $0.hold() },
      disputes: list(atMost: oneIn(4) ? 2 : 0) { $0.dispute() },
      promises: list(atMost: oneIn(3) ? 2 : 0) { $0.promise(about: ids) }, move: oneIn(4) ? move(in: workflows) : nil,
      notices: list(atMost: 4) { $0.notice(about: ids) })
  }

  mutating func hold() -> Hold {
    let from = day(ago: -4...30)
    return Hold(
      id: Int64(number(1...99)), document: oneIn(2) ? nil : Int64(number(1...3)), from: from,
      until: from.adding(days: number(0...20)), reason: "x")
  }

  private mutating func dispute() -> Dispute {
    Dispute(
      id: Int64(number(1...99)), documents: Set(list(atMost: 2) { Int64($0.number(1...3)) }),
      openedOn: day(ago: -4...40), reason: "x")
  }

  mutating func promise(about ids: [InstalmentID]) -> PromiseOfPayment {
    let (madeOn, id) = (day(ago: -2...40), Int64(number(1...99)))
    func part(_ random: inout SeededNumbers) -> PromiseOfPayment.Part {
      PromiseOfPayment.Part(
        amount: Cents(Int64(random.number(1...4)) * 100_00), date: madeOn.adding(days: random.number(0...30)))
    }
    return PromiseOfPayment(
      id: id, madeOn: madeOn, parts: [part(&self)] + list(atMost: 2, part),
      instalments: Set(some(of: ids, oneIn: 2)), received: list(atMost: 3, part),
      owed: Cents(id % 13 * 100_00))
  }

  private mutating func move(in workflows: [Workflow]) -> ManualMove {
    let workflow = workflows.randomElement(using: &self)?.name ?? name("w0")
    return ManualMove(
      to: StateReference(workflow: workflow, state: name("s\(number(0...4))")), on: day(ago: -3...25), reason: "x")
  }

  mutating func notice(about ids: [InstalmentID]) -> DeliveredNotice {
    DeliveredNotice(
      state: reference("w0", "s0"), severity: number(0...60), deliveredOn: day(ago: -1...60),
      instalments: oneIn(2) ? nil : Set(some(of: ids, oneIn: 2)))
  }
}

/// A customer as a property looks at it.
struct RandomCase {
  var workflows: [Workflow]
  var facts: CaseFacts
  var ledgerOn: CalendarDate

  init(_ random: inout SeededNumbers) {
    workflows = random.workflows()
    facts = random.facts(under: workflows)
    ledgerOn = random.day(ago: -1...4)
  }

  var assessment: CaseAssessment { assessment(on: today) }

  func assessment(on day: CalendarDate) -> CaseAssessment {
    CaseAssessment(of: facts, under: WorkflowSet(workflows), on: day, ledgerOn: ledgerOn)
  }
}
