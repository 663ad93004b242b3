package import CreditDomain

/// What people inside the company are told once a run: the customers that came to a state they want to hear of.
package struct DigestModel: Hashable, Sendable {
  /// One customer who reached a state that its operator is to hear of.
  package struct Entry: Hashable, Sendable {
    package var customer: String
    package var customerCode: String
    /// The name of the state that was reached.
    package var state: String
    package var amount: Cents
    /// Of the oldest instalment.
    package var daysLate: Int

    package init(customer: String, customerCode: String, state: String, amount: Cents, daysLate: Int) {
      self.customer = customer
      self.customerCode = customerCode
      self.state = state
      self.amount = amount
      self.daysLate = daysLate
    }
  }

  package var company: String
  package var language: String
  package var date: CalendarDate
  /// As they are to be read, the most severe first.
  package var entries: [Entry]

  package init(company: String, language: String = "it", date: CalendarDate, entries: [Entry]) {
    self.company = company
    self.language = language
    self.date = date
    self.entries = entries
  }

  package var total: Cents { entries.map(\.amount).sum() }
  package var customerCount: Int { Set(entries.map(\.customerCode)).count }
}
