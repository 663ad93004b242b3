import CreditDomain
package import JSONRPC
import JSONText
package import RiskRules

// What a decision was made from, as it is kept and shown: the same words both ways.

extension OrderBasis: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("ordine") { $0.order }
    Field("cliente", "null = cliente sconosciuto") { $0.own }
    Field("conto_fatturazione", "Il conto che riceve le fatture, se è un altro") { $0.invoicedCode }
    Field("fatturazione") { $0.invoiced }
    Field("regole") { $0.policy }
    Field("eta_dati_ore_lavorative", "null = nessuna esportazione") { $0.dataAgeBusinessHours }
  }
}

extension OrderBasis: JSONObjectReadable {
  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<OrderRequest>("ordine", ""), Parameter<CreditStanding?>("cliente", ""),
      Parameter<CustomerCode?>("conto_fatturazione", ""), Parameter<CreditStanding?>("fatturazione", ""),
      Parameter<RiskPolicy>("regole", ""), Parameter<Int?>("eta_dati_ore_lavorative", ""),
      into: { order, own, code, invoiced, policy, age throws(Mismatch) in
        OrderBasis(
          order: order, own: own, invoiced: invoiced, invoicedCode: code, policy: policy, dataAgeBusinessHours: age)
      })
  }
}

extension OrderBasis {
  package var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Nil for what no program of this kind wrote.
  package init?(json text: String) {
    do {
      self = try OrderBasis.parameters.read(object: try JSONValue(validating: Array(text.utf8)))
    } catch {
      return nil
    }
  }
}

extension OrderRequest: JSONObjectWritable, JSONObjectReadable {
  package static let fields = Fields<Self> {
    Field("totale_documento") { $0.total }
    Field("acconto_pagato") { $0.prepaid }
    Field("merce_consegnata") { $0.isForDeliveredGoods }
  }

  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<Cents>("totale_documento", ""), Parameter<Cents>("acconto_pagato", ""),
      Parameter<Bool>("merce_consegnata", ""),
      into: { total, prepaid, isDelivered throws(Mismatch) in
        OrderRequest(total: total, prepaid: prepaid, isForDeliveredGoods: isDelivered)
      })
  }
}

/// The part of a company's settings that the rules for orders look at.
extension RiskPolicy: JSONObjectWritable, JSONObjectReadable {
  package static let fields = Fields<Self> {
    Field("tolleranza_scaduto") { $0.overdueTolerance }
    Field("giorni_scaduto_sospensione") { $0.overdueHoldDays }
    Field("insoluti_massimi_12_mesi") { $0.bouncesMax }
    Field("fido_avviso_percentuale") { $0.limitWarningPercent }
    Field("freschezza_ore_lavorative") { $0.freshnessBusinessHours }
  }

  package static var parameters: Parameters<Self> {
    Parameters(
      Parameter<Cents>("tolleranza_scaduto", ""), Parameter<Int>("giorni_scaduto_sospensione", ""),
      Parameter<Int>("insoluti_massimi_12_mesi", ""), Parameter<Int>("fido_avviso_percentuale", ""),
      Parameter<Int>("freschezza_ore_lavorative", ""),
      into: { tolerance, holdDays, bouncesMax, percent, hours throws(Mismatch) in
        var policy = RiskPolicy()
        policy.overdueTolerance = tolerance
        policy.overdueHoldDays = holdDays
        policy.bouncesMax = bouncesMax
        policy.limitWarningPercent = percent
        policy.freshnessBusinessHours = hours
        return policy
      })
  }
}
