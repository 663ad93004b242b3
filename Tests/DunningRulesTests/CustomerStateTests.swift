import CreditDomain
import DunningRules
import Testing

/// Goal: the customer has the most severe state of its instalments, and the strongest effect on its orders.
@Suite struct CustomerStateTests {
  static let twin = workflow("twin", ["X"], states: [state("t", 20, days: 3, orders: .hold), state("u", 90, days: 50)])

  @Test func theMostSevereStateLeads() {
    let assessment = assess(facts(owed(age: 2), owed(age: 8, id: 2), owed(age: -2, id: 3)), plain())
    #expect(assessment.state?.reference == reference("plain", "c"))
    #expect(assessment.state?.age == 8)
    #expect(assessment.state?.severity == 20)
  }

  @Test func ofEqualsTheOlderThenTheFirstByNumber() {
    func leading(_ plainAge: Int, _ twinAge: Int, plainFirst: Bool) -> StateReference? {
      let one = facts(
        owed(age: plainAge, id: plainFirst ? 1 : 2), owed(age: twinAge, id: plainFirst ? 2 : 1, letter: "X"))
      return assess(one, plain(), Self.twin).state?.reference
    }
    #expect(leading(9, 8, plainFirst: false) == reference("plain", "c"))
    #expect(leading(8, 9, plainFirst: true) == reference("twin", "t"))
    #expect(leading(8, 8, plainFirst: true) == reference("plain", "c"))
    #expect(leading(8, 8, plainFirst: false) == reference("twin", "t"))
  }

  @Test func theStrongestEffectOnOrdersWinsWhateverTheSeverity() {
    let assessment = assess(facts(owed(age: 60, letter: "X"), owed(age: 20, id: 2)), plain(), Self.twin)
    #expect(assessment.state?.reference == reference("twin", "u"))
    #expect(assessment.orders == .block)
  }

  @Test func ofLowerStatesTheOrdersDoNotCount() {
    #expect(assess(facts(owed(age: 60, letter: "X")), Self.twin).orders == .allow)
  }

  @Test func theVersionIsThatOfTheWorkflow() {
    var newer = plain()
    newer.version = 7
    #expect(assess(facts(owed(age: 2)), newer).state?.version == 7)
  }

  @Test func nothingOwedIsClear() {
    let assessment = assess(facts(), plain())
    #expect(assessment.state == nil)
    #expect(assessment.effective == nil)
    #expect(assessment.orders == .allow)
    #expect(assessment.nextDate == nil)
  }
}
