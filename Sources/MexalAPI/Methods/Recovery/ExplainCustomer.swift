package import CreditDomain
package import JSONRPC

/// Why does this customer stand where it does? Changes nothing.
package struct ExplainCustomer: CompanyMethod {
  package static let name: StaticString = "cliente.spiega"
  package static let summary = "Perché un cliente e ogni sua rata sono dove sono, che cosa manca e che cosa trattiene"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<CalendarDate?>("data", "Il giorno, con i fatti che si sanno oggi; se manca, oggi"),
    CommonParameters.subcompany,
    into: { company, customer, date, subcompany throws(Mismatch) in
      ExplainCustomer(company: try Company(company, subcompany), customer: customer, date: date)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Nil = today.
  package let date: CalendarDate?

  package typealias Reply = ExplainedCustomer
}
