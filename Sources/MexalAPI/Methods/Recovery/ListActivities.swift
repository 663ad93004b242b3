package import CreditDomain
package import DunningRules
package import JSONRPC

/// What was done about customers and what is to be done, newest first; changes nothing.
package struct ListActivities: CompanyMethod {
  package static let name: StaticString = "attivita.elenco"
  package static let summary = "Le attività fatte e da fare, dalla più recente"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<CustomerCode?>("cod_conto", "Solo di questo cliente"),
    Parameter<OperatorName?>("operatore", "Solo di questo operatore"),
    Parameter<ActivityWord?>("tipo", "Solo di questo tipo"),
    Parameter<ActivityOutcomeWord?>("esito", "Solo con questo esito"),
    Parameter<CalendarDate?>("dal", "Solo dal giorno"), Parameter<CalendarDate?>("al", "Solo fino al giorno"),
    Parameter<Flag?>("aperte", "true = solo quelle da fare, false = solo quelle fatte; se manca, tutte"),
    CommonParameters.cursor, CommonParameters.subcompany,
    into: { company, customer, operatorName, kind, outcome, from, to, open, cursor, subcompany throws(Mismatch) in
      ListActivities(
        company: try Company(company, subcompany),
        filter: Filter(
          customer: customer, operatorName: operatorName?.text, kind: kind?.kind, outcome: outcome, from: from, to: to,
          isOpen: open?.isYes),
        cursor: cursor)
    })

  package let company: Company
  package let filter: Filter
  package let cursor: Cursor?

  /// Nil = whatever it is.
  package struct Filter: Hashable, Sendable {
    package let customer: CustomerCode?
    package let operatorName: String?
    package let kind: ActivityKind?
    package let outcome: ActivityOutcomeWord?
    package let from: CalendarDate?
    package let to: CalendarDate?
    package let isOpen: Bool?
  }

  package struct Reply: Sendable {
    let activities: [ActivityRecord]
    let cursor: Cursor?

    package init(activities: [ActivityRecord], cursor: Cursor?) {
      self.activities = activities
      self.cursor = cursor
    }
  }
}

extension ListActivities.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("attivita") { $0.activities }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
