package import CreditDomain
package import JSONRPC
package import RiskRules

/// May this order pass? The decision is kept, and an order that passes takes its amount off the limit. The same request
/// once more, by its *x_id_richiesta*, is answered with the same decision.
package struct AuthorizeOrder: CompanyMethod {
  package static let name: StaticString = "ordine.autorizza"
  package static let summary = "Decide su un ordine, registra la decisione e impegna il fido"
  package static let errors = [RPCError.unknownCompany, .requestOfAnotherOrder]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, OrderParameters.total,
    Parameter<RequestID>("x_id_richiesta", "Scelto da chi chiede: la stessa richiesta ha la stessa risposta"),
    OrderParameters.prepaid,
    OrderParameters.payment, OrderParameters.salesType, OrderParameters.user, OrderParameters.series,
    OrderParameters.number, OrderParameters.date, CommonParameters.subcompany, OrderParameters.isForDeliveredGoods,
    OrderParameters.agent,
    into: {
      company, customer, total, request, prepaid, _, salesType, user, series, number, date, subcompany, delivered,
      _ throws(Mismatch) in
      AuthorizeOrder(
        company: try Company(company, subcompany), customer: customer, requestID: request.text,
        order: OrderRequest(
          total: total.cents, prepaid: prepaid?.cents ?? .zero, isForDeliveredGoods: delivered == .yes),
        name: OrderName(salesType: salesType?.text, series: series?.text, number: number?.text, date: date),
        user: user?.text)
    })

  package let company: Company
  package let customer: CustomerCode
  package let requestID: String
  package let order: OrderRequest
  package let name: OrderName
  package let user: String?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = OrderAnswer
}
