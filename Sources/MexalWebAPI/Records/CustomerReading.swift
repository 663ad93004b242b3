import CreditDomain
import UseCases

/// What an installation of Mexal means by values that WebAPI cannot leave out.
package enum ZeroCreditLimit: String, Hashable, Sendable, CaseIterable {
  /// Nobody gave the customer a limit.
  case noLimit = "no_limit"
  /// The customer gets no credit.
  case noCredit = "no_credit"
}

extension RecordFields {
  /// A customer without its contacts.
  func customer(
    zeroCreditLimit: ZeroCreditLimit, decimals: Int, _ warnings: inout ReadingWarnings
  ) throws(LedgerRefusal) -> Customer {
    var customer = Customer(
      code: try self[CustomerField.code].required { (field) throws(LedgerRefusal) in try field.customerCode() },
      name: try self[CustomerField.name].required { (field) throws(LedgerRefusal) in try field.text() })
    customer.creditLimit = try creditLimit(zeroCreditLimit, decimals: decimals)
    customer.invoicedTo = try self[CustomerField.invoicedTo].customerCode()
    customer.isDeleted = try self[CustomerField.isDeleted].flag()
    customer.overLimitAction = overLimitAction(&warnings)
    customer.isPublicBody = flag(.isPublicBody, &warnings)
    customer.isNaturalPerson = flag(.isNaturalPerson, &warnings)
    readReachability(into: &customer, &warnings)
    customer.language = text(.language, &warnings)
    customer.currency = self[CustomerField.currency].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.number()
    }
    customer.agent = text(.agent, &warnings)
    customer.zone = tableCode(.zone, &warnings)
    customer.category = tableCode(.category, &warnings)
    customer.paymentTerms = tableCode(.paymentTerms, &warnings)
    customer.rating = text(.rating, &warnings)
    customer.bounceCounter = self[CustomerField.bounceCounter].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.number()
    }
    customer.bounceTotal = self[CustomerField.bounceTotal].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.amount(decimalsMax: decimals)
    }
    customer.modifiedAt = self[CustomerField.modifiedAt].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.moment()
    }
    return customer
  }

  private func creditLimit(_ zero: ZeroCreditLimit, decimals: Int) throws(LedgerRefusal) -> CreditLimit {
    guard let amount = try self[CustomerField.creditLimit].amount(decimalsMax: decimals) else { return .unlimited }
    switch zero {
    case .noLimit where amount == .zero: return .unlimited
    case .noLimit, .noCredit: return CreditLimit(reported: amount)
    }
  }

  private func readReachability(into customer: inout Customer, _ warnings: inout ReadingWarnings) {
    customer.taxCodes.vatNumber = text(.vatNumber, &warnings)
    customer.taxCodes.fiscalCode = text(.fiscalCode, &warnings)
    customer.address.nationality = text(.nationality, &warnings)
    customer.address.country = text(.country, &warnings)
    customer.address.street = text(.street, &warnings)
    customer.address.postalCode = text(.postalCode, &warnings)
    customer.address.city = text(.city, &warnings)
    customer.address.province = text(.province, &warnings)
    customer.channels.phone = text(.phone, &warnings)
    customer.channels.email = text(.email, &warnings)
    customer.channels.certifiedEmail = text(.certifiedEmail, &warnings)
    customer.channels.exchangeCode = text(.exchangeCode, &warnings)
  }

  private func text(_ field: CustomerField, _ warnings: inout ReadingWarnings) -> String? {
    self[field].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.text() }
  }

  private func tableCode(_ field: CustomerField, _ warnings: inout ReadingWarnings) -> String? {
    self[field].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.tableCode() }
  }

  private func flag(_ field: CustomerField, _ warnings: inout ReadingWarnings) -> Bool {
    self[field].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.flag() } ?? false
  }

  /// Mexal documents that one of the values blocks and not how it is written: the letters of the XML dump are tried.
  private func overLimitAction(_ warnings: inout ReadingWarnings) -> OverLimitAction? {
    switch text(.overLimitAction, &warnings) {
    case nil: return nil
    case "B": return .block
    case "A": return .warn
    case "N", "I": return .ignore
    case let odd?:
      warnings.count(
        letter: odd, in: CustomerField.overLimitAction.rawValue, .unknownOverLimitAction,
        consequence: "vale l'impostazione dell'azienda")
      return nil
    }
  }

  /// A person at a customer, with whose customer it is.
  func contact(_ warnings: inout ReadingWarnings) throws(LedgerRefusal) -> (customer: CustomerCode, contact: Contact) {
    let customer = try self[ContactField.customer].required { (field) throws(LedgerRefusal) in
      try field.customerCode()
    }
    let text = { (field: ContactField, warnings: inout ReadingWarnings) in
      self[field].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.text() }
    }
    var contact = Contact(code: text(.code, &warnings) ?? "")
    contact.name = text(.name, &warnings)
    contact.email = text(.email, &warnings)
    contact.phone = text(.phone, &warnings)
    return (customer, contact)
  }
}
