import CreditDomain
import DunningRules

/// The rules once more, read slowly: every day and every state is looked at by itself, and nothing is shared with what
/// it audits but the facts.
struct Auditor {
  var workflows: [Workflow]
  var facts: CaseFacts
  var today: CalendarDate
  var ledgerOn: CalendarDate

  struct Finding: Equatable {
    var state: StateReference?
    var age: Int?
    var effective: StateReference?
    var restrained = "no"
  }

  /// Where an instalment could stand in one workflow.
  private struct Walk {
    var workflow: Workflow
    var states: Set<Int>
    var age: Int
    var moved: Int?
    var episode: CalendarDate
    var anchor: CalendarDate
  }

  private struct Candidate {
    var workflow: Workflow
    var place: Int
    var age: Int
    var definition: WorkflowState { workflow.states[place] }
    var reference: StateReference { StateReference(workflow: workflow.name, state: definition.name) }
  }

  var findings: [InstalmentID: Finding] {
    var findings: [InstalmentID: Finding] = [:]
    for one in facts.instalments where one.amount > .zero {
      if case .presented(let last) = one.standing {
        if today <= last { findings[one.id] = Finding(restrained: restrained(one.id)) }
        continue
      }
      let (state, effective) = standing(of: one)
      findings[one.id] = Finding(
        state: state?.reference, age: state?.age, effective: effective?.reference, restrained: restrained(one.id))
    }
    return findings
  }

  var customer: (state: StateReference?, effective: StateReference?) {
    let standings = facts.instalments.filter { $0.amount > .zero && !isAtBank($0) }.map { ($0.id, standing(of: $0)) }
    func worst(_ all: [(InstalmentID, Candidate)]) -> StateReference? {
      all.sorted { left, right in
        if left.1.definition.severity != right.1.definition.severity {
          return left.1.definition.severity > right.1.definition.severity
        }
        if left.1.age != right.1.age { return left.1.age > right.1.age }
        return left.0 < right.0
      }.first?.1.reference
    }
    return (
      worst(standings.compactMap { id, both in both.0.map { (id, $0) } }),
      worst(standings.compactMap { id, both in both.1.map { (id, $0) } })
    )
  }

  var orders: OrdersEffect {
    var strongest = OrdersEffect.allow
    for one in facts.instalments where one.amount > .zero && !isAtBank(one) {
      for acting in candidates(of: one).acting { strongest = max(strongest, acting.definition.orders) }
    }
    return strongest
  }

  private func isAtBank(_ one: CaseInstalment) -> Bool {
    if case .presented = one.standing { return true }
    return false
  }

  // MARK: Which workflow

  private func serving(_ one: CaseInstalment, _ event: WorkflowEvent) -> Workflow? {
    let ofEvent = workflows.filter { $0.event == event }.sorted { $0.name.text < $1.name.text }
    let naming = ofEvent.first { $0.letters?.contains(one.letter) ?? false } ?? ofEvent.first { $0.letters == nil }
    for person in [one.workflow, facts.workflow] {
      if let found = workflows.first(where: { $0.name == person && ($0.event == event || $0.states.isEmpty) }) {
        return found
      }
    }
    let before = ofEvent.filter { one.startedIn.contains($0.name) }
    return before.first { $0 == naming } ?? before.first ?? naming
  }

  // MARK: Restraints, day by day

  /// Nobody pays on a day on which banks are closed.
  private func inTime(_ promised: CalendarDate) -> CalendarDate {
    (0...10).lazy.map { promised.adding(days: $0) }.first { ItalianCalendar.isBusinessDay($0) } ?? promised
  }

  /// The last day that a promise covers: nobody knows more of one that ended after the last export.
  private func coversUntil(_ promise: PromiseOfPayment) -> CalendarDate {
    func got(_ day: CalendarDate) -> Int64 {
      promise.received.filter { $0.date <= day }.reduce(0) { $0 + $1.amount.minorUnits }
    }
    func wanted(_ day: CalendarDate) -> Int64 {
      let promised = promise.parts.filter { inTime($0.date) <= day }.reduce(0) { $0 + $1.amount.minorUnits }
      return min(promised, promise.owed.minorUnits + promise.received.reduce(0) { $0 + $1.amount.minorUnits })
    }
    if got(promise.lastDate) >= wanted(promise.lastDate) { return promise.lastDate }
    let missed = promise.parts.map { inTime($0.date) }.sorted().first {
      $0 < today && $0 < ledgerOn && got($0) < wanted($0)
    }
    if let missed { return missed }
    return promise.lastDate < today ? today : promise.lastDate
  }

  private func kinds(_ id: InstalmentID, on day: CalendarDate) -> [String] {
    var kinds: [String] = []
    if facts.disputes.contains(where: { $0.documents.contains(id.document) && $0.openedOn <= day }) {
      kinds.append("dispute")
    }
    for promise in facts.promises where promise.instalments.contains(id) && promise.madeOn <= day {
      if day <= coversUntil(promise) { kinds.append("promise") }
    }
    for hold in facts.holds where hold.from <= day && day <= hold.until {
      if hold.document == nil || hold.document == id.document { kinds.append("hold") }
    }
    return kinds
  }

  private func restrained(_ id: InstalmentID) -> String { kinds(id, on: today).first ?? "no" }

  private func dayThatCounts(_ id: InstalmentID) -> CalendarDate {
    guard !kinds(id, on: today).isEmpty else { return today }
    var day = today
    while !kinds(id, on: day.adding(days: -1)).isEmpty { day = day.adding(days: -1) }
    return day
  }

  // MARK: States

  private func conditionsHold(_ conditions: StateConditions, on day: CalendarDate) -> Bool {
    var (overdue, count, open): (Int64, Int, Int64) = (0, 0, 0)
    for one in facts.instalments where one.amount.minorUnits > 0 {
      if case .presented(let last) = one.standing, day > last { continue }
      open += one.amount.minorUnits
      if !isAtBank(one), day.days(since: one.due) >= 1 {
        (overdue, count) = (overdue + one.amount.minorUnits, count + 1)
      }
    }
    return overdue >= conditions.overdueMin.minorUnits && count >= conditions.overdueCountMin
      && overdue * 100 >= Int64(conditions.overduePercentMin) * open
  }

  /// The place that the days alone give.
  private func place(in workflow: Workflow, anchor: CalendarDate, from: CalendarDate, on day: CalendarDate) -> Int? {
    let age = day.days(since: anchor)
    let met = workflow.states.indices.filter { workflow.states[$0].days <= age }
    guard let last = met.last else { return nil }
    switch workflow.catchUp {
    case .mostSevere: return last
    case .nearest:
      return workflow.states.indices.min { left, right in
        let (a, b) = (abs(workflow.states[left].days - age), abs(workflow.states[right].days - age))
        return a == b ? left < right : a < b
      }
    case .sequential:
      var step: Int?
      var walked = anchor.adding(days: workflow.states[0].days)
      while walked <= day {
        if walked >= from { step = step.map { $0 + 1 } ?? 0 }
        walked = walked.adding(days: 1)
      }
      return step.map { min($0, last) }
    }
  }

  private func walks(of one: CaseInstalment) -> [Walk] {
    let day = dayThatCounts(one.id)
    if let walk = movedWalk(of: one, on: day) { return [walk] }
    func walk(_ workflow: Workflow?, anchor: CalendarDate, until: CalendarDate) -> Walk? {
      guard let workflow else { return nil }
      let isBounce = workflow.event == .bounce
      let place = place(
        in: workflow, anchor: anchor, from: isBounce ? max(anchor, one.firstSeenOn) : one.firstSeenOn, on: until)
      let first = min(0, workflow.states.first?.days ?? 0)
      return Walk(
        workflow: workflow, states: Set(place.map { Array(0...$0) } ?? []), age: until.days(since: anchor),
        episode: isBounce ? anchor : anchor.adding(days: first), anchor: anchor)
    }
    let overdue = serving(one, .overdue)
    guard case .bounced(let bounced, let wasPresented) = one.standing else {
      return [walk(overdue, anchor: one.due, until: day)].compactMap(\.self)
    }
    guard let bounce = serving(one, .bounce) else {
      return [walk(overdue, anchor: one.due, until: day)].compactMap(\.self)
    }
    let before = wasPresented ? nil : walk(overdue, anchor: one.due, until: min(day, bounced))
    return [walk(bounce, anchor: bounced, until: day), before].compactMap(\.self)
  }

  private func movedWalk(of one: CaseInstalment, on day: CalendarDate) -> Walk? {
    guard let move = facts.move, move.on <= today,
      let workflow = workflows.first(where: { $0.name == move.to.workflow }),
      let entry = workflow.states.firstIndex(where: { $0.name == move.to.state })
    else { return nil }
    var begun = one.due
    if case .bounced(let bounced, let wasPresented) = one.standing, wasPresented || bounced < one.due {
      begun = bounced
    }
    guard begun <= move.on, one.firstSeenOn <= move.on else { return nil }
    let age = workflow.states[entry].days + (day > move.on ? day.days(since: move.on) : 0)
    let reached = workflow.states.indices.filter { place in
      if place <= entry { return place == entry }
      switch workflow.catchUp {
      case .mostSevere, .sequential: return workflow.states[place].days <= age
      case .nearest:
        return abs(workflow.states[place].days - age) < abs(workflow.states[place - 1].days - age)
      }
    }
    let first = workflow.event == .overdue ? min(0, workflow.states[0].days) : 0
    return Walk(
      workflow: workflow, states: Set(reached), age: age, moved: entry, episode: begun.adding(days: first),
      anchor: begun)
  }

  private func standing(of one: CaseInstalment) -> (Candidate?, Candidate?) {
    func worst(_ all: [Candidate]) -> Candidate? { all.max { $0.definition.severity < $1.definition.severity } }
    let (states, actings) = candidates(of: one)
    return (worst(states), worst(actings))
  }

  private func candidates(of one: CaseInstalment) -> (states: [Candidate], acting: [Candidate]) {
    let day = dayThatCounts(one.id)
    var (states, actings): ([Candidate], [Candidate]) = ([], [])
    for walk in walks(of: one) {
      let holding = walk.states.sorted().filter {
        $0 == walk.moved || conditionsHold(walk.workflow.states[$0].conditions, on: day)
      }
      let acting = holding.filter { mayAct($0, walk, one.id, on: day) }
      if let last = holding.last { states.append(Candidate(workflow: walk.workflow, place: last, age: walk.age)) }
      if let last = acting.last { actings.append(Candidate(workflow: walk.workflow, place: last, age: walk.age)) }
    }
    return (states, actings)
  }

  private func mayAct(_ place: Int, _ walk: Walk, _ id: InstalmentID, on day: CalendarDate) -> Bool {
    let definition = walk.workflow.states[place]
    if place == walk.moved { return true }
    if definition.message == nil && definition.orders != .hold && definition.orders != .block { return true }
    for earlier in walk.workflow.states[..<place] {
      guard let grace = earlier.requiredNoticeGraceDays else { continue }
      let told = facts.notices.contains { notice in
        let listed = notice.instalments.map { $0.contains(id) } ?? (notice.deliveredOn > walk.anchor)
        return notice.severity >= earlier.severity && listed && notice.deliveredOn >= walk.episode
          && notice.deliveredOn.adding(days: grace) <= day
      }
      if !told { return false }
    }
    return true
  }
}
