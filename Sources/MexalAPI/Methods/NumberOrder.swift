package import CreditDomain
package import JSONRPC

/// The order was saved in Mexal under its number with its rows held: whoever lets it pass has them released there.
/// Said twice it is said once.
package struct NumberOrder: CompanyMethod {
  package static let name: StaticString = "ordine.numera"
  package static let summary = "L'ordine fermato è salvato in Mexal con le righe ferme, e ha questo numero"
  package static let errors = [RPCError.unknownCompany, .unknownAuthorization, .authorizationConflict("")]
  package static let parameters = Parameters(
    CommonParameters.company,
    Parameter<RequestID?>("id_autorizzazione", "Quello che ha dato ordine.autorizza"),
    Parameter<RequestID?>("x_id_richiesta", "Quello della richiesta, al posto di id_autorizzazione"),
    Parameter<ScalarText>("sigla", "Sigla del documento, per esempio OC"),
    Parameter<ScalarText>("serie", "Serie del documento"),
    Parameter<ScalarText>("numero", "Numero del documento in Mexal"),
    Parameter<CalendarDate?>("data_documento", "Data del documento"),
    CommonParameters.subcompany, Parameter<ScalarText?>("utente", "Chi lo decide"),
    into: { company, id, request, salesType, series, number, date, subcompany, user throws(Mismatch) in
      NumberOrder(
        company: try Company(company, subcompany), authorization: try AuthorizationName(id, request),
        order: OrderName(salesType: salesType.text, series: series.text, number: number.text, date: date),
        user: user?.text)
    })

  package let company: Company
  package let authorization: AuthorizationName
  package let order: OrderName
  package let user: String?

  /// Which customer it is about is known to the database only: in its turn among everything of the company.
  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package typealias Reply = AuthorizationRecord
}
