import CreditDomain

/// How far an instalment has come in one workflow on the day that counts: the one place where states are decided.
struct WorkflowPath {
  let workflow: Workflow
  /// Days from the workflow's event.
  let age: Int
  /// The age at which the service first saw the amount; nil = its steps are not counted.
  let knownAge: Int?
  /// The place of the state that a person moved to: it holds whatever the days, conditions and notices say, and
  /// nothing before it does.
  let entry: Int?
  let totals: CaseTotals
  let guarantee: NoticeGuarantee
  /// Whether the age grows by one tomorrow.
  let isAgeing: Bool
  /// The places of the last state that the days have reached, of the one that holds, and of the one that may act.
  private(set) var reached: Int?
  private(set) var state: Int?
  private(set) var effective: Int?

  init(
    workflow: Workflow, age: Int, knownAge: Int? = nil, entry: Int? = nil, totals: CaseTotals,
    guarantee: NoticeGuarantee, isAgeing: Bool
  ) {
    self.workflow = workflow
    self.age = age
    self.knownAge = knownAge
    self.entry = entry
    self.totals = totals
    self.guarantee = guarantee
    self.isAgeing = isAgeing
    reached = workflow.states.indices.last { daysMissing(at: $0) == 0 }
    state = reached.flatMap { last(upTo: $0) { _ in true } }
    guard let state else { return }
    let awaited = firstAwaited(before: state)
    effective = last(upTo: state) { mayAct(at: $0, awaited: awaited) }
  }
}

extension WorkflowPath {
  /// Days until the workflow's catch-up rule comes to the state; 0 = it has.
  func daysMissing(at place: Int) -> Int {
    if let entry, place <= entry { return 0 }
    return max(0, ageReaching(place) - age)
  }

  /// All of the three rules of catching up reach the states one after another, each from an age on.
  private func ageReaching(_ place: Int) -> Int {
    let age = workflow.age(reaching: place)
    switch workflow.catchUp {
    case .mostSevere, .nearest: return age
    case .sequential:
      // One step a day, the first on the day that was both known and past the first threshold; the later thresholds
      // are at least a day apart.
      return knownAge.map { max(age, $0 + place) } ?? age
    }
  }

  func shortfall(at place: Int) -> ConditionShortfall {
    place == entry ? ConditionShortfall() : workflow.states[place].conditions.shortfall(in: totals)
  }

  /// The notices that keep the state from acting.
  func waits(at place: Int) -> [NoticeWait] {
    guard place != entry, workflow.states[place].needsEarlierNotices else { return [] }
    return workflow.states[..<place].compactMap { guarantee.wait(for: $0, of: workflow) }
  }

  /// The first day after `today` on which this path may come out otherwise, as long as the totals stay.
  func nextDate(after today: CalendarDate) -> CalendarDate? {
    var next = NextDate(after: today)
    let following = reached.map { $0 + 1 } ?? 0
    if isAgeing, following < workflow.states.count { next.note(today.adding(days: daysMissing(at: following))) }
    guard let state, effective != state else { return next.date }
    for place in 0..<state { next.note(guarantee.wait(for: workflow.states[place], of: workflow)?.until) }
    return next.date
  }

  /// Whether other totals could give another state.
  var looksAtTotals: Bool {
    guard let reached else { return false }
    return workflow.states[...reached].contains { $0.conditions.lookAtTotals }
  }

  private func last(upTo place: Int, where allows: (Int) -> Bool) -> Int? {
    (0...place).last { shortfall(at: $0).isNone && allows($0) }
  }

  private func mayAct(at place: Int, awaited: Int?) -> Bool {
    guard let awaited, place > awaited, place != entry else { return true }
    return !workflow.states[place].needsEarlierNotices
  }

  private func firstAwaited(before place: Int) -> Int? {
    (0..<place).first { guarantee.wait(for: workflow.states[$0], of: workflow) != nil }
  }
}

extension Workflow {
  /// The days from its event from which on the state is reached, where it has nothing to catch up with.
  func age(reaching place: Int) -> Int {
    let threshold = states[place].days
    switch catchUp {
    case .mostSevere, .sequential: return threshold
    case .nearest:
      // Past the middle between two thresholds the later one is nearer; the shift rounds down below zero too.
      return place == 0 ? threshold : (states[place - 1].days + threshold) >> 1 + 1
    }
  }
}
