package import CreditDomain
package import JSONRPC
package import RiskRules

/// Would this order pass? Changes nothing and leaves nothing behind: asking twice is harmless.
package struct VerifyOrder: CompanyMethod {
  package static let name: StaticString = "ordine.verifica"
  package static let summary = "Se un ordine passerebbe, perché e fino a quale importo; non registra nulla"
  package static let errors = [RPCError.unknownCompany]

  package let company: Company
  package let customer: CustomerCode
  package let order: OrderRequest

  /// What only names the document is checked and not needed for the verdict.
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, OrderParameters.total,
    OrderParameters.prepaid,
    OrderParameters.payment, OrderParameters.salesType, OrderParameters.user, OrderParameters.series,
    OrderParameters.number, OrderParameters.date, CommonParameters.subcompany, OrderParameters.isForDeliveredGoods,
    Parameter<ScalarText?>("x_id_richiesta", "Come in ordine.autorizza; per una verifica non conta"),
    OrderParameters.agent,
    into: { company, customer, total, prepaid, _, _, _, _, _, _, subcompany, delivered, _, _ throws(Mismatch) in
      VerifyOrder(
        company: try Company(company, subcompany), customer: customer,
        order: OrderRequest(
          total: total.cents, prepaid: prepaid?.cents ?? .zero, isForDeliveredGoods: delivered == .yes))
    })

  package typealias Reply = OrderAnswer
}
