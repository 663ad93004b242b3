package import CreditDomain
package import JSONRPC
package import RiskRules

/// What is this customer's risk? Asked by every screen that shows a customer; changes nothing.
package struct RiskIndicator: CompanyMethod {
  package static let name: StaticString = "rischio.indicatore"
  package static let summary = "L'indicatore di rischio di un cliente: icona, esito di un ordine oggi, importi e motivi"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, CommonParameters.subcompany,
    into: { company, customer, subcompany throws(Mismatch) in
      RiskIndicator(company: try Company(company, subcompany), customer: customer)
    })

  package let company: Company
  package let customer: CustomerCode

  package struct Reply: JSONObjectWritable {
    let company: Company
    let customer: CustomerCode
    let customerName: String
    let indicators: RiskIndicators
    let state: WorkflowState?
    let data: DataMoment
    let notice: MemoryNotice?

    package init(
      company: Company, customer: CustomerPosition, indicators: RiskIndicators, today: CalendarDate,
      data: DataMoment, notice: MemoryNotice? = nil
    ) {
      self.company = company
      self.customer = customer.code
      customerName = customer.name
      self.indicators = indicators
      state = customer.recovery?.state.map { WorkflowState($0, on: today) }
      self.data = data
      self.notice = notice
    }
  }
}

extension RiskIndicator.Reply {
  package static let fields = Fields<Self> {
    Field("esito", "Che cosa avrebbe oggi un ordine: E evadibile, S sospeso, B bloccato") {
      $0.indicators.verdict.outcome.rowState
    }
    Field("messaggio", "Una riga per chi guarda la videata") { $0.indicators.message }
    Field("indicatore") { $0.indicators.indicator }
    Field("azienda") { $0.company.code }
    Field("cod_conto") { $0.customer }
    Field("ragione_sociale") { $0.customerName }
    Field("stato", "Lo stato del cliente nel suo iter di recupero; null = nessuno") { $0.state }
    Field("scaduto") { $0.indicators.standing.totals.overdue }
    Field("a_scadere") { $0.indicators.standing.totals.upcoming }
    Field("effetti_a_rischio") { $0.indicators.standing.totals.atRisk }
    Field("esposizione") { $0.indicators.standing.exposure.total }
    Field("fido", "null = nessun limite") { $0.indicators.standing.creditLimit.amount }
    Field("fido_residuo", "null = nessun limite") { $0.indicators.standing.limitResidual }
    Field("fuori_fido") { $0.indicators.standing.overLimit }
    Field("numero_insoluti", "Negli ultimi 12 mesi") { $0.indicators.standing.bounces.count }
    Field("valore_insoluti", "Negli ultimi 12 mesi") { $0.indicators.standing.bounces.value }
    Field("gg_ritardo_medio", "Pesato sugli importi pagati negli ultimi 12 mesi; null = nessun pagamento") {
      $0.indicators.delay?.days
    }
    Field("motivi", "Tutti i motivi trovati, quello che decide per primo") { $0.indicators.verdict.findings }
    Field("dati_al", "L'ultima esportazione importata; null = nessuna") { $0.data.exportedAt }
    Field("eta_dati_ore") { $0.data.age }
    Field.whenPresent("avviso", "Quando la base dati non risponde") { $0.notice?.text }
  }
}
