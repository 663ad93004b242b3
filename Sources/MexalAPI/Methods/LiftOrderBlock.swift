package import CreditDomain
package import JSONRPC

/// A person lets the orders of a customer pass again; without a block nothing happens.
package struct LiftOrderBlock: CompanyMethod {
  package static let name: StaticString = "blocco.togli"
  package static let summary = "Toglie il blocco manuale degli ordini di un cliente"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, Parameter<ReasonText?>("motivo", "Perché viene tolto"),
    CommonParameters.subcompany, Parameter<ScalarText?>("utente", "Chi lo decide"),
    Parameter<CalendarDate?>("fino_al", "Come in blocco.imposta; per togliere non conta"),
    into: { company, customer, reason, subcompany, user, _ throws(Mismatch) in
      LiftOrderBlock(
        company: try Company(company, subcompany), customer: customer, reason: reason?.text, user: user?.text)
    })

  package let company: Company
  package let customer: CustomerCode
  package let reason: String?
  package let user: String?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = OrderBlockReply
}
