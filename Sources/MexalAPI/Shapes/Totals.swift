import CreditDomain
package import JSONRPC
import JSONText
package import RiskRules

/// Where a customer stands with what is owed, as in *totali*.
extension LedgerTotals: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("saldo", "Scaduto, a scadere ed effetti a rischio meno i crediti: la somma delle fasce") { $0.balance }
    Field("scaduto") { $0.overdue }
    Field("a_scadere") { $0.upcoming }
    Field("effetti_a_rischio", "Effetti presentati che possono ancora tornare insoluti") { $0.atRisk }
    Field("crediti", "Zero o negativo") { $0.credits }
    Field("fasce", "Per giorni dalla scadenza originale") { $0.ageing }
  }
}

extension Ageing: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("a_scadere", "Non ancora scaduto, effetti a rischio compresi") { $0.notDue }
    Field("1_30") { $0.days1to30 }
    Field("31_60") { $0.days31to60 }
    Field("61_90") { $0.days61to90 }
    Field("91_120") { $0.days91to120 }
    Field("oltre_120") { $0.over120 }
    Field("crediti") { $0.credits }
  }
}

extension CreditLimit {
  /// The wire's *fido*: `null` is no limit.
  var amount: Cents? {
    switch self {
    case .unlimited: nil
    case .limited(let cents): cents
    }
  }
}
