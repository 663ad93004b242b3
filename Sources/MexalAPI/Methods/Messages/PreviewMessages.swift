package import CreditDomain
package import JSONRPC

/// What would go out on a day, and what would not, customer by customer; sends nothing and stores nothing.
package struct PreviewMessages: CompanyMethod {
  package static let name: StaticString = "messaggio.anteprima"
  package static let summary = "Che cosa partirebbe in un giorno e che cosa no, senza inviare né cambiare nulla"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<CalendarDate?>("data", "Il giorno; se manca, oggi"),
    Parameter<CustomerCode?>("cod_conto", "Solo di questo cliente"), CommonParameters.subcompany,
    CommonParameters.cursor,
    into: { company, date, customer, subcompany, cursor throws(Mismatch) in
      PreviewMessages(company: try Company(company, subcompany), date: date, customer: customer, cursor: cursor)
    })

  package let company: Company
  /// Nil = today.
  package let date: CalendarDate?
  /// Nil = of all.
  package let customer: CustomerCode?
  package let cursor: Cursor?

  package struct Reply: Sendable {
    let messages: [MessageRecord]
    let stopped: [CycleReport.Held]
    let cursor: Cursor?

    /// - Parameters:
    ///   - messages: none of them stored.
    ///   - stopped: those to whom something was due that no message takes care of.
    package init(messages: [MessageRecord], stopped: [CycleReport.Held], cursor: Cursor?) {
      self.messages = messages
      self.stopped = stopped
      self.cursor = cursor
    }
  }
}

extension PreviewMessages.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("messaggi", "Anche quelli che aspetterebbero, con il motivo") { $0.messages }
    Field("fermi", "I clienti a cui non si scriverebbe ciò che toccherebbe loro") { $0.stopped }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
