package import CreditDomain
import RiskRules

/// A customer's part of a company's balance and sales.
package struct CustomerBalance: Hashable, Sendable {
  package var customer: CustomerCode
  package var name: String
  package var balance: Cents
  /// In the year that ends with the day of the balance.
  package var invoiced: Cents

  package init(customer: CustomerCode, name: String, balance: Cents, invoiced: Cents) {
    self.customer = customer
    self.name = name
    self.balance = balance
    self.invoiced = invoiced
  }

  package var salesOutstandingDays: Int? { LedgerDay.salesOutstandingDays(balance: balance, invoiced: invoiced) }

  /// The largest first.
  package enum Order: Hashable, Sendable, CaseIterable { case balance, invoiced }

  /// Where a list goes on.
  package struct Place: Hashable, Sendable {
    package var amount: Cents
    package var customer: CustomerCode

    package init(amount: Cents, customer: CustomerCode) {
      self.amount = amount
      self.customer = customer
    }
  }

  package func place(by order: Order) -> Place {
    switch order {
    case .balance: Place(amount: balance, customer: customer)
    case .invoiced: Place(amount: invoiced, customer: customer)
    }
  }
}
