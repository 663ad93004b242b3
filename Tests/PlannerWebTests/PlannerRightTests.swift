import CreditDomain
import PlannerWeb
import Testing

@Suite struct PlannerRightTests {
  /// From the narrowest to the widest, with what each adds.
  private static let roles: [(role: OfficeRole, rights: Set<PlannerRight>)] = [
    (.managementSystem, []), (.sales, [.look]), (.clerk, [.look, .work]), (.manager, [.look, .work, .decide]),
    (.administrator, [.look, .work, .decide, .administer]),
  ]

  @Test(arguments: roles) func eachRoleMayWhatTheOneBeforeMay(role: OfficeRole, rights: Set<PlannerRight>) {
    #expect(Set(PlannerRight.allCases.filter { $0.isGiven(to: role) }) == rights)
  }
}
