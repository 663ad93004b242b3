import CSchemas
import DunningRules
import MessageText
import MexalAPI
import RecoveryService
import Testing

/// Goal: what the program carries can be used by it.
@Suite struct CarriedTests {
  @Test func everyWorkflowIsGood() throws {
    #expect(try StandardWorkflows.carried().files.count == schema_workflow_count())
  }

  @Test func everyTemplateIsGoodAndThoseThatWorkflowsNameAreThere() throws {
    let templates = try StandardTemplates.carried()
    #expect(templates.letters.count + templates.digests.count == schema_template_count())
    let named = try StandardWorkflows.carried().files.flatMap(\.workflow.states).compactMap(\.message?.template.text)
    #expect(!named.isEmpty)
    for name in named { #expect(templates.letter(name, language: nil, category: nil) != nil, "\(name)") }
  }

  @Test func ratesReachThisYear() throws {
    let rates = try PublishedRates.carried()
    #expect(rates.legal.periods.last?.rate == InterestRate(hundredths: 1_60))
    #expect(rates.business.periods.last?.rate == InterestRate(hundredths: 10_40))
  }
}
