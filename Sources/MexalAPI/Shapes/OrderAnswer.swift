package import CreditDomain
package import JSONRPC
package import RiskRules

/// What an order is told, whether it was only asked about or authorised.
package struct OrderAnswer: Sendable {
  let verdict: OrderVerdict
  let dataAt: LocalMoment?
  /// Nil when nothing was authorised.
  let authorization: (id: String, lastDay: CalendarDate)?
  let notice: MemoryNotice?

  package init(
    verdict: OrderVerdict, data: DataMoment, authorization: (id: String, lastDay: CalendarDate)? = nil,
    notice: MemoryNotice? = nil
  ) {
    self.verdict = verdict
    dataAt = data.exportedAt
    self.authorization = authorization
    self.notice = notice
  }
}

extension OrderAnswer: JSONObjectWritable {
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
    Field("id_autorizzazione", "null = una verifica non autorizza") { $0.authorization?.id }
    Field("scade", "Fino a quando l'ordine impegna il fido se non è confermato") {
      $0.authorization.map { LocalMoment(endOf: $0.lastDay) }
    }
    Field("dati_al", "L'ultima esportazione importata; null = nessuna") { $0.dataAt }
    Field.whenPresent("avviso", "Quando la base dati non risponde") { $0.notice?.text }
  }
}

extension LocalMoment {
  /// The last second of a day.
  init(endOf day: CalendarDate) { self.init(date: day, secondOfDay: 86_399) }
}
