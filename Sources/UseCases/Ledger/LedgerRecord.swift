package import CreditDomain

/// One record of a dump with the line it begins on.
package enum LedgerRecord: Hashable, Sendable {
  case currency(Currency)
  case paymentType(PaymentType)
  case paymentTerms(PaymentTerms)
  case agent(Agent)
  case customer(Customer, line: Int)
  /// A customer of whom only the code is said: kept as it is on file, or made with its code for a name.
  case namedCustomer(CustomerCode, line: Int)
  case document(ReportedDocument, line: Int)
}

/// Mexal: *valuta*.
package struct Currency: Hashable, Sendable {
  package var number: Int
  package var code: String
  /// Decimals of its amounts, 0 ... 2 for a company's own currency.
  package var decimals: Int

  package init(number: Int, code: String, decimals: Int) {
    self.number = number
    self.code = code
    self.decimals = decimals
  }
}

/// Mexal: *pagamento*, the terms that a customer or document is given.
package struct PaymentTerms: Hashable, Sendable {
  package var id: String
  package var name: String

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
