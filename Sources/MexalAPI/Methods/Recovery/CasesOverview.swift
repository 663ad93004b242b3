package import CreditDomain
package import JSONRPC
package import RiskRules

/// How much there is to recover, and where it stands; changes nothing.
package struct CasesOverview: CompanyMethod {
  package static let name: StaticString = "piano.riepilogo"
  package static let summary = "Quanti clienti e quanto scaduto in ogni stato, per fasce e nel tempo"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.subcompany,
    into: { company, subcompany throws(Mismatch) in CasesOverview(company: try Company(company, subcompany)) })

  package let company: Company

  package struct Reply: Sendable {
    let states: [OfState]
    let stateless: Stateless
    let totals: Totals
    let ageing: Ageing
    let trend: [TrendDay]

    /// - Parameter trend: by day; may be empty.
    package init(states: [OfState], stateless: Stateless, totals: Totals, ageing: Ageing, trend: [TrendDay]) {
      self.states = states
      self.stateless = stateless
      self.totals = totals
      self.ageing = ageing
      self.trend = trend
    }
  }

  /// The customers in one state.
  package struct OfState: Hashable, Sendable {
    package var state: StateLabel
    package var severity: Int
    package var customers: Int
    package var overdue: Cents

    package init(state: StateLabel, severity: Int, customers: Int, overdue: Cents) {
      self.state = state
      self.severity = severity
      self.customers = customers
      self.overdue = overdue
    }
  }

  /// The customers who owe something overdue and are in no state.
  package struct Stateless: Hashable, Sendable {
    package var customers: Int
    package var overdue: Cents

    package init(customers: Int, overdue: Cents) {
      self.customers = customers
      self.overdue = overdue
    }
  }

  package struct Totals: Hashable, Sendable {
    package var customers: Int
    package var overdue: Cents
    package var balance: Cents

    package init(customers: Int, overdue: Cents, balance: Cents) {
      self.customers = customers
      self.overdue = overdue
      self.balance = balance
    }
  }

  package struct TrendDay: Hashable, Sendable {
    package var date: CalendarDate
    package var overdue: Cents

    package init(date: CalendarDate, overdue: Cents) {
      self.date = date
      self.overdue = overdue
    }
  }
}

extension CasesOverview.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("stati", "Dal meno grave") { $0.states }
    Field("senza_stato", "Chi ha dello scaduto e non è in nessuno stato") { $0.stateless }
    Field("totali") { $0.totals }
    Field("fasce", "Per giorni dalla scadenza originale") { $0.ageing }
    Field("andamento", "Lo scaduto giorno per giorno, per quanto se ne sa") { $0.trend }
  }
}

extension CasesOverview.OfState: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Fields.of { $0.state }
    Field("gravita", "Da 0 a 100") { $0.severity }
    Field("clienti") { $0.customers }
    Field("scaduto") { $0.overdue }
  }
}

extension CasesOverview.Stateless: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("clienti") { $0.customers }
    Field("scaduto") { $0.overdue }
  }
}

extension CasesOverview.Totals: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("clienti") { $0.customers }
    Field("scaduto") { $0.overdue }
    Field("saldo") { $0.balance }
  }
}

extension CasesOverview.TrendDay: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("data") { $0.date }
    Field("scaduto") { $0.overdue }
  }
}
