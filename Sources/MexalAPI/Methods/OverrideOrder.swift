package import CreditDomain
package import JSONRPC

/// A person lets one order pass that was held or blocked, within a cap and until a day.
package struct OverrideOrder: CompanyMethod {
  package static let name: StaticString = "ordine.sblocca"
  package static let summary = "Una persona lascia passare un ordine fermato, entro un importo e fino a un giorno"
  package static let errors = [RPCError.unknownCompany, .unknownAuthorization, .authorizationConflict("")]
  package static let parameters = Parameters(
    CommonParameters.company,
    Parameter<RequestID?>("id_autorizzazione", "Quello che ha dato ordine.autorizza"),
    Parameter<RequestID?>("x_id_richiesta", "Quello della richiesta, al posto di id_autorizzazione"),
    Parameter<ReasonText>("motivo", "Perché: resta scritto"),
    Parameter<PositiveAmount?>("importo_massimo", "Oltre questo importo lo sblocco non vale; se manca, il suo totale"),
    Parameter<ExpiryDay?>("scade", "Ultimo giorno; se manca, quello dell'autorizzazione"),
    CommonParameters.subcompany, Parameter<ScalarText?>("utente", "Chi lo decide"),
    into: { company, id, request, reason, cap, lastDay, subcompany, user throws(Mismatch) in
      OverrideOrder(
        company: try Company(company, subcompany), authorization: try AuthorizationName(id, request),
        reason: reason.text, cap: cap?.cents, lastDay: lastDay?.day,
        user: user?.text)
    })

  package let company: Company
  package let authorization: AuthorizationName
  package let reason: String
  package let cap: Cents?
  package let lastDay: CalendarDate?
  package let user: String?

  /// Which customer it is about is known to the database only: in its turn among everything of the company.
  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package typealias Reply = AuthorizationRecord
}
