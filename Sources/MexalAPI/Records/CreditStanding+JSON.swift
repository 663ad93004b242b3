import CreditDomain
package import JSONRPC
import JSONText
package import RiskRules

/// The numbers of one account that the rules for orders look at.
extension CreditStanding: JSONObjectWritable, JSONObjectReadable {
  package static let fields = Fields<Self> {
    Field("fido", "null = nessun limite") { $0.creditLimit.amount }
    Field("fuori_fido", "Che cosa fa un ordine oltre il fido") { $0.overLimitAction.word }
    Field("esposizione") { $0.exposure }
    Field("scaduto_oltre_giorni", "Scaduto da almeno i giorni della regola") { $0.overdueTooOld }
    Field("giorni_scaduto") { $0.totals.oldestOverdueDays }
    Field("numero_insoluti", "Negli ultimi 12 mesi") { $0.bounces.count }
    Field("valore_insoluti", "Negli ultimi 12 mesi") { $0.bounces.value }
    Field("cancellato") { $0.isDeleted }
    Field("blocco", "null = nessuno") { $0.block }
    Field("stato", "Lo stato di recupero che agisce sugli ordini; null = nessuno") { $0.recovery }
  }

  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<Cents?>("fido", ""), Parameter<OverLimitWord>("fuori_fido", ""),
      Parameter<Exposure>("esposizione", ""), Parameter<Total>("scaduto_oltre_giorni", ""),
      Parameter<Int>("giorni_scaduto", ""), Parameter<Int>("numero_insoluti", ""),
      Parameter<Total>("valore_insoluti", ""), Parameter<Bool>("cancellato", ""),
      Parameter<OrderBlock?>("blocco", ""), Parameter<StateEffect?>("stato", ""),
      into: { limit, action, exposure, overdue, days, bounces, bounced, isDeleted, block, state throws(Mismatch) in
        var totals = LedgerTotals()
        totals.oldestOverdueDays = days
        return CreditStanding(
          totals: totals, exposure: exposure, creditLimit: limit.map { .limited($0) } ?? .unlimited,
          overLimitAction: action.action, overdueTooOld: overdue.cents,
          bounces: RecentBounces(count: bounces, value: bounced.cents), isDeleted: isDeleted, block: block,
          recovery: state)
      })
  }
}

/// The exposure part by part, each whether it counts or not, and the total of those that do.
extension Exposure: JSONObjectWritable, JSONObjectReadable {
  package static let fields = Fields<Self> {
    Field("scaduto") { $0.overdue }
    Field("a_scadere") { $0.upcoming }
    Field("effetti_a_rischio") { $0.atRisk }
    Field("insoluti") { $0.bounced }
    Field("merce_non_fatturata") { $0.deliveredNotInvoiced }
    Field("ordini_aperti") { $0.openOrders }
    Field("ordini_autorizzati") { $0.authorizedOrders }
    Field("crediti") { $0.credits }
    Field("totale") { $0.total }
  }

  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<Total>("scaduto", ""), Parameter<Total>("a_scadere", ""), Parameter<Total>("effetti_a_rischio", ""),
      Parameter<Total>("insoluti", ""), Parameter<Total>("merce_non_fatturata", ""),
      Parameter<Total>("ordini_aperti", ""), Parameter<Total>("ordini_autorizzati", ""),
      Parameter<Total>("crediti", ""), Parameter<Total>("totale", ""),
      into: { overdue, upcoming, atRisk, bounced, delivered, open, authorized, credits, total throws(Mismatch) in
        Exposure(
          parts: [
            .overdue: overdue.cents, .upcoming: upcoming.cents, .atRisk: atRisk.cents, .bounced: bounced.cents,
            .deliveredNotInvoiced: delivered.cents, .openOrders: open.cents, .authorizedOrders: authorized.cents,
            .credits: credits.cents,
          ], total: total.cents)
      })
  }
}

/// The sum of many amounts, which has no bound of its own.
private struct Total: JSONReadable {
  let cents: Cents

  static var inputSchema: JSONSchema { .number() }

  init(reading value: JSONValue) throws(Mismatch) {
    guard let minorUnits = value.number?.scaled(decimals: 2) else { throw .expected("un importo") }
    cents = Cents(minorUnits)
  }
}

extension StateEffect: JSONObjectWritable, JSONObjectReadable {
  package static let fields = Fields<Self> {
    Field("nome") { $0.title }
    Field("verdetto") { $0.outcome.word }
    Field("giorni_ritardo") { $0.days }
    Field("giorni", "La soglia dello stato") { $0.daysMin }
  }

  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<String>("nome", ""), Parameter<VerdictWord>("verdetto", ""), Parameter<Int>("giorni_ritardo", ""),
      Parameter<Int>("giorni", ""),
      into: { title, verdict, days, daysMin throws(Mismatch) in
        StateEffect(title: title, outcome: verdict.outcome, days: days, daysMin: daysMin)
      })
  }
}

extension OrderBlock: JSONObjectReadable {
  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<String>("motivo", ""), Parameter<CalendarDate?>("fino_al", ""),
      into: { reason, until throws(Mismatch) in OrderBlock(reason: reason, until: until) })
  }
}
