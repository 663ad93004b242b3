package import CreditDomain
package import JSONRPC
package import RiskRules

/// Would this order pass? Changes nothing and leaves nothing behind: asking twice is harmless.
package struct VerifyOrder: Method {
  package static let name: StaticString = "ordine.verifica"
  package static let summary = "Se un ordine passerebbe, perché e fino a quale importo; non registra nulla"
  package static let errors = [RPCError.unknownCompany]

  package let company: Company
  package let customer: CustomerCode
  package let order: OrderRequest

  /// What only names the document is checked and not needed for the verdict.
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<PositiveAmount>("totale_documento", "Totale del documento, IVA compresa"),
    Parameter<PositiveAmount?>("acconto_pagato", "Quanto è già stato pagato; se copre il totale, l'ordine è pagato"),
    Parameter<ScalarText?>("id_pagamento", "Codice del pagamento del documento"),
    Parameter<ScalarText?>("sigla", "Sigla del documento, per esempio OC"),
    Parameter<ScalarText?>("utente", "Utente di Mexal che chiede"),
    Parameter<ScalarText?>("serie", "Serie del documento"),
    Parameter<ScalarText?>("numero", "Numero del documento; 0 o assente se non è ancora numerato"),
    Parameter<CalendarDate?>("data_documento", "Data del documento"),
    CommonParameters.subcompany,
    Parameter<Flag?>("merce_consegnata", "S per la fattura di merce già consegnata, che è sempre ammessa"),
    Parameter<ScalarText?>("x_id_richiesta", "Come in ordine.autorizza; per una verifica non conta"),
    Parameter<ScalarText?>("cod_agente", "Agente del documento"),
    into: { company, customer, total, prepaid, _, _, _, _, _, _, subcompany, delivered, _, _ throws(Mismatch) in
      VerifyOrder(
        company: try Company(company, subcompany), customer: customer,
        order: OrderRequest(
          total: total.cents, prepaid: prepaid?.cents ?? .zero, isForDeliveredGoods: delivered == .yes))
    })

  package typealias Reply = OrderAnswer
}
