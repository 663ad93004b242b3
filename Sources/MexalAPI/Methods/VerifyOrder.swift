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

  package struct Reply {
    let verdict: OrderVerdict
    let data: DataMoment
    let notice: MemoryNotice?

    package init(verdict: OrderVerdict, data: DataMoment, notice: MemoryNotice? = nil) {
      self.verdict = verdict
      self.data = data
      self.notice = notice
    }
  }
}

extension VerifyOrder.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("esito", "Per tipo_stato_riga: E evadibile, S sospesa, B bloccata") { $0.verdict.outcome.rowState }
    Field("verdetto") { $0.verdict.outcome.word }
    Field("messaggio", "Una riga per chi inserisce l'ordine") { $0.verdict.message }
    Field("motivi", "Tutti i motivi trovati, quello che decide per primo") { $0.verdict.findings }
    Field("importo_ammesso", "Il totale più alto che non sarebbe stato fermato; null = nessun limite") {
      $0.verdict.amountAllowed
    }
    Field("esposizione", "Del cliente, prima di questo ordine") { $0.verdict.exposure.total }
    Field("fido", "null = nessun limite") { $0.verdict.creditLimit.amount }
    Field("id_autorizzazione", "Una verifica non autorizza: sempre null") { _ in String?.none }
    Field("scade", "Una verifica non autorizza: sempre null") { _ in LocalMoment?.none }
    Field("dati_al", "L'ultima esportazione importata; null = nessuna") { $0.data.exportedAt }
    Field.whenPresent("avviso", "Quando la base dati non risponde") { $0.notice?.text }
  }
}
