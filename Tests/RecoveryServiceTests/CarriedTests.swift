import CSchemas
import DunningRules
import MexalAPI
import RecoveryService
import Testing

/// Goal: what the program carries can be used by it.
@Suite struct CarriedTests {
  @Test func everyWorkflowIsGood() throws {
    #expect(try StandardWorkflows.carried().files.count == schema_workflow_count())
  }

  @Test func ratesReachThisYear() throws {
    let rates = try PublishedRates.carried()
    #expect(rates.legal.periods.last?.rate == InterestRate(hundredths: 1_60))
    #expect(rates.business.periods.last?.rate == InterestRate(hundredths: 10_40))
  }
}
