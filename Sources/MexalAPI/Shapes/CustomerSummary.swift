package import CreditDomain
package import JSONRPC
package import RiskRules

/// The short form of a customer's indicator; a customer whom nobody knows has a code only.
package struct CustomerSummary: Sendable {
  let customer: CustomerCode
  let known: Known?

  package struct Known: Sendable {
    let name: String
    let indicators: RiskIndicators

    package init(name: String, indicators: RiskIndicators) {
      self.name = name
      self.indicators = indicators
    }
  }

  package init(customer: CustomerCode, known: Known?) {
    self.customer = customer
    self.known = known
  }
}

extension CustomerSummary: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("trovato", "false: il cliente non è tra quelli importati, e il resto manca") { $0.known != nil }
    Field.whenPresent("esito", "E evadibile, S sospeso, B bloccato") { $0.known?.indicators.verdict.outcome.rowState }
    Field.whenPresent("messaggio") { $0.known?.indicators.message }
    Field.whenPresent("indicatore") { $0.known?.indicators.indicator }
    Field.whenPresent("ragione_sociale") { $0.known?.name }
    Field.whenPresent("scaduto") { $0.known?.indicators.standing.totals.overdue }
    Field.whenPresent("a_scadere") { $0.known?.indicators.standing.totals.upcoming }
    Field.whenPresent("esposizione") { $0.known?.indicators.standing.exposure.total }
    Field.whenPresent("fido", "null = nessun limite") { $0.known.map { $0.indicators.standing.creditLimit.amount } }
    Field.whenPresent("fido_residuo", "null = nessun limite") { $0.known.map { $0.indicators.standing.limitResidual } }
  }
}
