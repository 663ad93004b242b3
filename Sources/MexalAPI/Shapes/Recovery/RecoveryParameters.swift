import CreditDomain
import DunningRules
import JSONRPC

/// The parameters that methods of recovery share.
enum RecoveryParameters {
  static let user = Parameter<ScalarText?>("utente", "Chi lo fa")
  static let version = Parameter<VersionNumber?>(
    "versione", "Quella della pratica che si vedeva: se intanto è cambiata, la richiesta è rifiutata")
  static let reason = Parameter<ReasonText>("motivo", "Perché: resta scritto")
  static let next = Parameter<CalendarDate?>("prossima", "Il giorno in cui risentirlo: diventa un promemoria")
  static let document = Parameter<DocumentName?>("documento", "Solo questo documento; se manca, tutto il cliente")
}
