package import CreditDomain
package import JSONRPC
package import RiskRules

/// Everything that is known of one customer besides its documents; changes nothing.
package struct CustomerSheet: CompanyMethod {
  package static let name: StaticString = "cliente.scheda"
  package static let summary = "L'anagrafica di un cliente, le impostazioni del recupero e i totali"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, CommonParameters.subcompany,
    into: { company, customer, subcompany throws(Mismatch) in
      CustomerSheet(company: try Company(company, subcompany), customer: customer)
    })

  package let company: Company
  package let customer: CustomerCode

  package struct Reply: Sendable {
    let company: Company
    let customer: Customer
    let agentName: String?
    let paymentTermsName: String?
    let settings: Settings
    let totals: LedgerTotals
    let recovery: SheetRecovery?
    let data: DataMoment
    let notice: MemoryNotice?

    package init(
      company: Company, customer: Customer, agentName: String?, paymentTermsName: String?,
      overLimitAction: OverLimitAction, block: OrderBlock?, totals: LedgerTotals,
      recovery: SheetRecovery? = nil, data: DataMoment, notice: MemoryNotice? = nil
    ) {
      self.company = company
      self.customer = customer
      self.agentName = agentName
      self.paymentTermsName = paymentTermsName
      settings = Settings(overLimitAction: overLimitAction, block: block)
      self.totals = totals
      self.recovery = recovery
      self.data = data
      self.notice = notice
    }
  }

  /// What the credit office decided about the customer, or the company for all customers.
  struct Settings: Sendable {
    /// The customer's own, else the company's.
    let overLimitAction: OverLimitAction
    let block: OrderBlock?
  }
}
