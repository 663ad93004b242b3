package import CreditDomain
package import JSONRPC
package import JSONText

/// The risk of many customers at once, for lists; changes nothing.
package struct RiskIndicatorList: CompanyMethod {
  package static let customersMax = 1_000

  package static let name: StaticString = "rischio.indicatori"
  package static let summary = "Gli indicatori di più clienti in forma breve, nell'ordine chiesto"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<Customers>("cod_conto", "Codici dei clienti, al massimo \(customersMax)"),
    CommonParameters.subcompany,
    into: { company, customers, subcompany throws(Mismatch) in
      RiskIndicatorList(company: try Company(company, subcompany), customers: customers.codes)
    })

  package let company: Company
  /// In the order asked; a code may be there more than once and is then answered more than once.
  package let customers: [CustomerCode]

  package struct Customers: JSONReadable {
    let codes: [CustomerCode]

    package static var inputSchema: JSONSchema { .array(of: CustomerCode.inputSchema, itemsMax: customersMax) }

    package init(reading value: JSONValue) throws(Mismatch) {
      codes = try Array(reading: value, itemsMax: customersMax)
    }
  }

  package struct Reply {
    let summaries: [CustomerSummary]
    let data: DataMoment
    let notice: MemoryNotice?

    package init(summaries: [CustomerSummary], data: DataMoment, notice: MemoryNotice? = nil) {
      self.summaries = summaries
      self.data = data
      self.notice = notice
    }
  }
}

extension RiskIndicatorList.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("indicatori") { $0.summaries }
    Field("dati_al", "L'ultima esportazione importata; null = nessuna") { $0.data.exportedAt }
    Field("eta_dati_ore") { $0.data.age }
    Field.whenPresent("avviso", "Quando la base dati non risponde") { $0.notice?.text }
  }
}
