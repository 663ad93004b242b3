import CreditDomain
import DunningRules
import Testing

/// Goal: on thousands of customers the engine says what a slow reading of the rules says.
@Suite struct AuditedCaseTests {
  static let rounds = 3_000

  @Test(arguments: [1, 2, 3] as [UInt64]) func theEngineAgreesWithItsAuditor(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    var (acting, stopped, waiting, restrained) = (0, 0, 0, 0)
    for round in 0..<Self.rounds {
      let one = RandomCase(&random)
      let label: Comment = "seed \(seed), round \(round)"
      let auditor = Auditor(workflows: one.workflows, facts: one.facts, today: today, ledgerOn: one.ledgerOn)
      let assessment = one.assessment
      var findings = auditor.findings
      for instalment in assessment.instalments {
        let finding = findings.removeValue(forKey: instalment.id)
        #expect(finding == Auditor.Finding(instalment), label)
        waiting += instalment.effective != instalment.state ? 1 : 0
        restrained += instalment.restraint != nil && instalment.state != nil ? 1 : 0
      }
      #expect(findings.isEmpty, label)
      let customer = auditor.customer
      #expect(assessment.state?.reference == customer.state, label)
      #expect(assessment.effective?.reference == customer.effective, label)
      #expect(assessment.orders == auditor.orders, label)
      acting += customer.effective == nil ? 0 : 1
      stopped += assessment.orders >= .hold ? 1 : 0
    }
    #expect(min(acting, stopped, waiting, restrained) > Self.rounds / 20, "the cases are not all alike")
  }
}

extension Auditor.Finding {
  init(_ assessed: InstalmentAssessment) {
    self.init(
      state: assessed.state?.reference, age: assessed.state?.age, effective: assessed.effective?.reference)
    switch assessed.restraint {
    case nil: restrained = "no"
    case .dispute: restrained = "dispute"
    case .promise: restrained = "promise"
    case .hold: restrained = "hold"
    }
  }
}
