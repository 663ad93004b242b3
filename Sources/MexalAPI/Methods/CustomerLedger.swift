package import CreditDomain
package import JSONRPC
package import RiskRules

/// The instalments of one customer with what became of them; changes nothing.
package struct CustomerLedger: CompanyMethod {
  package static let name: StaticString = "cliente.scadenzario"
  package static let summary = "Le rate di un cliente con il loro stato, e i totali per fasce di scaduto"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<Flag?>("tutte", "true per avere anche le rate pagate e chiuse; se manca, solo quelle aperte"),
    CommonParameters.subcompany,
    into: { company, customer, all, subcompany throws(Mismatch) in
      CustomerLedger(company: try Company(company, subcompany), customer: customer, includesSettled: all == .yes)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Whether paid, matured and closed instalments are asked for too.
  package let includesSettled: Bool

  package struct Reply {
    let company: Company
    let customer: CustomerCode
    let rows: [LedgerRow]
    let totals: LedgerTotals
    let data: DataMoment
    let notice: MemoryNotice?

    package init(
      company: Company, customer: CustomerCode, rows: [LedgerRow], totals: LedgerTotals, data: DataMoment,
      notice: MemoryNotice? = nil
    ) {
      self.company = company
      self.customer = customer
      self.rows = rows
      self.totals = totals
      self.data = data
      self.notice = notice
    }
  }
}

extension CustomerLedger.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("azienda") { $0.company.code }
    Field("cod_conto") { $0.customer }
    Field("rate") { $0.rows }
    Field("totali") { $0.totals }
    Field("dati_al", "L'ultima esportazione importata; null = nessuna") { $0.data.exportedAt }
    Field("eta_dati_ore") { $0.data.age }
    Field.whenPresent("avviso", "Quando la base dati non risponde") { $0.notice?.text }
  }
}
