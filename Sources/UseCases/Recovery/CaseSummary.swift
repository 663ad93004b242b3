package import CreditDomain
package import DunningRules
package import RiskRules

/// What a whole company has to recover, by state and by age.
package struct CaseSummary: Hashable, Sendable {
  package struct OfState: Hashable, Sendable {
    package var state: StateReference
    package var title: String
    package var color: String
    package var severity: Int
    package var customers: Int
    package var overdue: Cents

    package init(
      state: StateReference, title: String, color: String, severity: Int, customers: Int, overdue: Cents
    ) {
      self.state = state
      self.title = title
      self.color = color
      self.severity = severity
      self.customers = customers
      self.overdue = overdue
    }
  }

  package var states: [OfState] = []
  /// Owing something that is overdue, and in no state.
  package var stateless = Totals()
  package var all = Totals()
  /// Of the whole company, as a customer's.
  package var ageing = Ageing()
  /// What was overdue on the last days of the months before, and is today, by day.
  package var trend: [OverdueDay] = []

  package struct OverdueDay: Hashable, Sendable {
    package var date: CalendarDate
    package var overdue: Cents

    package init(date: CalendarDate, overdue: Cents) {
      self.date = date
      self.overdue = overdue
    }
  }

  package struct Totals: Hashable, Sendable {
    package var customers = 0
    package var overdue = Cents.zero
    package var balance = Cents.zero

    package init() {}
  }

  package init() {}
}
