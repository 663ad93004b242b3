package import CreditDomain
package import JSONRPC

/// The order will not come: its amount is free again; said twice it is said once.
package struct CancelOrder: CompanyMethod {
  package static let name: StaticString = "ordine.annulla"
  package static let summary = "L'ordine autorizzato non ci sarà: il fido torna libero"
  package static let errors = [RPCError.unknownCompany, .unknownAuthorization, .authorizationConflict("")]
  package static let parameters = Parameters(
    CommonParameters.company,
    Parameter<RequestID?>("id_autorizzazione", "Quello che ha dato ordine.autorizza"),
    Parameter<RequestID?>("x_id_richiesta", "Quello della richiesta, al posto di id_autorizzazione"),
    Parameter<ReasonText?>("motivo", "Perché"),
    CommonParameters.subcompany, Parameter<ScalarText?>("utente", "Chi lo decide"),
    into: { company, id, request, _, subcompany, user throws(Mismatch) in
      CancelOrder(
        company: try Company(company, subcompany), authorization: try AuthorizationName(id, request),
        user: user?.text)
    })

  package let company: Company
  package let authorization: AuthorizationName
  package let user: String?

  /// Which customer it is about is known to the database only: in its turn among everything of the company.
  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package typealias Reply = AuthorizationRecord
}
