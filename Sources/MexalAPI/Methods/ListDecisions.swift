package import CreditDomain
package import JSONRPC

/// The decisions about orders with what they were made from, newest first; changes nothing.
package struct ListDecisions: CompanyMethod {
  package static let name: StaticString = "ordine.elenco"
  package static let summary = "Le decisioni sugli ordini, dalla più recente, con i numeri da cui vengono"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<CustomerCode?>("cod_conto", "Solo di questo cliente"),
    Parameter<RowState?>("esito", "Solo con questo esito: E, S o B"),
    Parameter<CalendarDate?>("dal", "Solo dal giorno"), Parameter<CalendarDate?>("al", "Solo fino al giorno"),
    CommonParameters.cursor,
    CommonParameters.subcompany,
    into: { company, customer, state, from, to, cursor, subcompany throws(Mismatch) in
      ListDecisions(
        company: try Company(company, subcompany), customer: customer, state: state, from: from, to: to,
        cursor: cursor)
    })

  package let company: Company
  package let customer: CustomerCode?
  package let state: RowState?
  package let from: CalendarDate?
  package let to: CalendarDate?
  package let cursor: Cursor?

  package struct Reply: Sendable {
    let decisions: [AuthorizationRecord]
    let cursor: Cursor?

    package init(decisions: [AuthorizationRecord], cursor: Cursor?) {
      self.decisions = decisions
      self.cursor = cursor
    }
  }
}

extension ListDecisions.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("decisioni") { $0.decisions }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
