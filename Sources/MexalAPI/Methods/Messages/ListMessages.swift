package import CreditDomain
package import JSONRPC

/// The messages to customers, gone out or not, newest first; changes nothing.
package struct ListMessages: CompanyMethod {
  package static let name: StaticString = "messaggio.elenco"
  package static let summary = "I messaggi ai clienti: da approvare, in coda, fermi e inviati, dal più recente"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<MessageStateWord?>("stato", "Solo quelli in questo stato"),
    Parameter<CustomerCode?>("cod_conto", "Solo di questo cliente"), CommonParameters.cursor,
    CommonParameters.subcompany,
    into: { company, state, customer, cursor, subcompany throws(Mismatch) in
      ListMessages(company: try Company(company, subcompany), state: state, customer: customer, cursor: cursor)
    })

  package let company: Company
  /// Nil = in any.
  package let state: MessageStateWord?
  /// Nil = of all.
  package let customer: CustomerCode?
  package let cursor: Cursor?

  package struct Reply: Sendable {
    let messages: [MessageRecord]
    let cursor: Cursor?

    package init(messages: [MessageRecord], cursor: Cursor?) {
      self.messages = messages
      self.cursor = cursor
    }
  }
}

extension ListMessages.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("messaggi") { $0.messages }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
