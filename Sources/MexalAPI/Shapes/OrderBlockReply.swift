package import CreditDomain
package import JSONRPC
package import RiskRules

/// The manual block after it was set or lifted, with what an order would now be told.
package struct OrderBlockReply: Sendable {
  let company: Company
  let block: OrderBlock?
  let summary: CustomerSummary

  package init(company: Company, block: OrderBlock?, summary: CustomerSummary) {
    self.company = company
    self.block = block
    self.summary = summary
  }
}

extension OrderBlockReply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("azienda") { $0.company.code }
    Field("cod_conto") { $0.summary.customer }
    Field("blocco", "null = nessuno") { $0.block }
    Field("cliente", "Il suo nuovo indicatore, in forma breve") { $0.summary }
  }
}
