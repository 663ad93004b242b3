package import RiskRules

/// The wire's *codice* of a reason.
package enum ReasonCode: String, CaseIterable, Sendable {
  case customerUnknown = "CLIENTE_SCONOSCIUTO"
  case customerDeleted = "CLIENTE_CANCELLATO"
  case manualBlock = "BLOCCO_MANUALE"
  case stoppingState = "STATO_BLOCCANTE"
  case warningState = "STATO_AVVISO"
  case overdueTooOld = "SCADUTO_OLTRE_SOGLIA"
  case repeatedBounces = "INSOLUTI_RIPETUTI"
  case overLimit = "FUORI_FIDO"
  case limitNearlyUsedUp = "FIDO_QUASI_ESAURITO"
  case oldData = "DATI_VECCHI"
  case prepaid = "PAGAMENTO_ANTICIPATO"
  case deliveredGoods = "MERCE_CONSEGNATA"
  case overridden = "SBLOCCATO"
}

extension OrderReason {
  package var code: ReasonCode {
    switch self {
    case .customerUnknown: .customerUnknown
    case .customerDeleted: .customerDeleted
    case .manualBlock: .manualBlock
    case .stoppingState: .stoppingState
    case .warningState: .warningState
    case .overdueTooOld: .overdueTooOld
    case .repeatedBounces: .repeatedBounces
    case .overLimit: .overLimit
    case .limitNearlyUsedUp: .limitNearlyUsedUp
    case .oldData: .oldData
    case .prepaid: .prepaid
    case .deliveredGoods: .deliveredGoods
    case .overridden: .overridden
    }
  }
}
