package import CreditDomain
package import JSONRPC
package import RiskRules

/// A person stops the orders of a customer, for a reason and until a day.
package struct SetOrderBlock: CompanyMethod {
  package static let name: StaticString = "blocco.imposta"
  package static let summary = "Blocca a mano gli ordini di un cliente, o cambia il blocco che c'è"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<ReasonText>("motivo", "Perché: lo legge chi inserisce gli ordini"),
    Parameter<CalendarDate?>("fino_al", "Ultimo giorno del blocco; se manca, finché non viene tolto"),
    CommonParameters.subcompany, Parameter<ScalarText?>("utente", "Chi lo decide"),
    into: { company, customer, reason, until, subcompany, user throws(Mismatch) in
      SetOrderBlock(
        company: try Company(company, subcompany), customer: customer,
        block: OrderBlock(reason: reason.text, until: until), user: user?.text)
    })

  package let company: Company
  package let customer: CustomerCode
  package let block: OrderBlock
  package let user: String?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = OrderBlockReply

  /// The refusal of a block that would have ended before it begins.
  package static let endsInThePast = RPCError.invalidParams(
    Mismatch.invalid("il blocco finirebbe prima di oggi").inside(.member("fino_al")))
}
