import CreditDomain
import DunningRules
import Testing

@Suite("Assignment by rule")
struct AssignmentRuleTests {
  private func customer(
    _ code: String, agent: String? = nil, zone: String? = nil, _ overdue: Int64 = 100_00
  ) throws -> Unassigned {
    Unassigned(customer: try #require(CustomerCode(code)), agent: agent, zone: zone, overdue: Cents(overdue))
  }

  private let rules = [
    AssignmentRule(overdueMin: Cents(10_000_00), operators: ["capo"]),
    AssignmentRule(agents: ["A1", "A2"], operators: ["anna"]),
    AssignmentRule(zones: ["NORD"], operators: ["bruno", "carla"]),
  ]

  @Test func theFirstRuleThatMatchesDecides() throws {
    let given = rules.assign(
      [
        try customer("1", agent: "A1", zone: "NORD"), try customer("2", agent: "A1", 10_000_00),
        try customer("3", zone: "SUD"), try customer("4"), try customer("5", agent: "A9", zone: "NORD"),
      ], loads: [:])
    #expect(given.map(\.customer.text) == ["1", "2", "5"])
    #expect(given.map(\.operatorName) == ["anna", "capo", "bruno"])
  }

  @Test func whoHasTheFewestComesFirst() throws {
    let given = rules.assign(
      try (1...5).map { try customer(String($0), zone: "NORD") }, loads: ["bruno": 3, "carla": 1])
    #expect(given.map(\.operatorName) == ["carla", "carla", "bruno", "carla", "bruno"])
  }
}
