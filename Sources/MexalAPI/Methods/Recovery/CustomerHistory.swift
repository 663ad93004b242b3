package import CreditDomain
package import JSONRPC
package import JSONText

/// Everything that happened to a customer, newest first; changes nothing.
package struct CustomerHistory: CompanyMethod {
  package static let name: StaticString = "cliente.storico"
  package static let summary = "Tutto ciò che è successo a un cliente, dal più recente"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, CommonParameters.cursor,
    Parameter<Kinds?>("tipi", "Solo eventi di questi tipi; se manca, di tutti"), CommonParameters.subcompany,
    into: { company, customer, cursor, kinds, subcompany throws(Mismatch) in
      CustomerHistory(
        company: try Company(company, subcompany), customer: customer, cursor: cursor, kinds: kinds?.kinds)
    })

  package let company: Company
  package let customer: CustomerCode
  package let cursor: Cursor?
  /// Nil = all.
  package let kinds: Set<HistoryEvent.Kind>?

  package struct Kinds: JSONReadable {
    let kinds: Set<HistoryEvent.Kind>

    package static var inputSchema: JSONSchema {
      .array(of: HistoryEvent.Kind.inputSchema, itemsMin: 1, itemsMax: HistoryEvent.Kind.allCases.count)
    }

    package init(reading value: JSONValue) throws(Mismatch) {
      kinds = Set(
        try [HistoryEvent.Kind](atLeastOneOf: value, itemsMax: HistoryEvent.Kind.allCases.count, "un tipo"))
    }
  }

  package struct Reply: Sendable {
    let events: [HistoryEvent]
    let cursor: Cursor?

    package init(events: [HistoryEvent], cursor: Cursor?) {
      self.events = events
      self.cursor = cursor
    }
  }
}

extension CustomerHistory.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("eventi") { $0.events }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
