import CreditDomain
import DunningRules
import Testing

/// Goal: a change of state is told once, with the numbers that brought it; what stays is not told.
@Suite struct CaseTransitionTests {
  static let workflows = WorkflowSet([plain()])

  static func recorded(_ states: [Int64: String], customer: String?, version: Int = 1) -> RecordedStates {
    func state(_ text: String) -> RecordedState {
      RecordedState(reference: reference("plain", text), version: version)
    }
    return RecordedStates(
      customer: customer.map(state),
      instalments: Dictionary(uniqueKeysWithValues: states.map { (id($0.key), state($0.value)) }))
  }

  static func transitions(from recorded: RecordedStates, to facts: CaseFacts) -> [CaseTransition] {
    CaseTransition.all(from: recorded, to: assess(facts, plain()), under: workflows)
  }

  @Test func everythingIsNewAtFirst() {
    let transitions = Self.transitions(from: RecordedStates(), to: facts(owed(age: 25), owed(age: -9, id: 2)))
    #expect(transitions.map(\.subject) == [.instalment(id(1)), .customer])
    for transition in transitions {
      #expect(transition.from == nil)
      #expect(transition.to == RecordedState(reference: reference("plain", "d"), version: 1))
      #expect(transition.age == 25)
      #expect(transition.thresholdDays == 20)
      #expect(transition.totals.overdue == Cents(100_00))
      #expect(transition.totals.open == Cents(200_00))
    }
  }

  @Test func whatStaysIsNotToldWhateverItsVersion() {
    let before = Self.recorded([1: "d"], customer: "d", version: 9)
    #expect(Self.transitions(from: before, to: facts(owed(age: 25))) == [])
  }

  @Test func whatIsNoLongerOwedIsClear() {
    let before = Self.recorded([3: "b", 2: "d", 1: "a"], customer: "d")
    let transitions = Self.transitions(from: before, to: facts(owed(age: 0)))
    #expect(transitions.map(\.subject) == [.instalment(id(2)), .instalment(id(3)), .customer])
    #expect(transitions.map(\.to?.reference.state) == [nil, nil, name("a")])
    #expect(transitions.map(\.from?.reference.state) == [name("d"), name("b"), name("d")])
    #expect(transitions.map(\.age) == [nil, nil, 0])
    let many = Self.recorded([7: "a", 3: "a", 9: "a", 5: "a", 2: "a", 8: "a", 4: "a", 6: "a"], customer: nil)
    #expect(Self.transitions(from: many, to: facts()).map(\.subject) == (2...9).map { .instalment(id($0)) })
  }

  @Test func whatGoesToTheBankIsClear() {
    let before = Self.recorded([1: "d"], customer: "d")
    let transitions = Self.transitions(from: before, to: facts(owed(age: 25, .presented(riskUntil: today))))
    #expect(transitions.map(\.to) == [nil, nil])
    #expect(transitions.map(\.subject) == [.instalment(id(1)), .customer])
  }

  @Test func theRestraintThatKeptItBackIsTold() {
    let before = Self.recorded([1: "d"], customer: "d")
    let transitions = Self.transitions(
      from: before, to: facts(owed(age: 25)) { $0.disputes = [RestraintTests.dispute(20)] })
    #expect(transitions.first?.restraint == .dispute(id: 3, since: daysAgo(20)))
    #expect(transitions.first?.age == 5)
  }

  @Test func onceRecordedNothingIsLeft() {
    var recorded = Self.recorded([3: "b", 2: "d"], customer: "d")
    let facts = facts(owed(age: 8))
    recorded.record(Self.transitions(from: recorded, to: facts))
    #expect(recorded == Self.recorded([1: "c"], customer: "c"))
    #expect(Self.transitions(from: recorded, to: facts) == [])
  }
}
