package import CreditDomain
package import DunningRules
package import MessageText

extension LetterSender {
  /// - Parameter company: gives the name where the settings give none.
  package init(_ policy: RecoveryPolicy, of company: Company) {
    self.init(
      name: policy.companyName ?? company.key, letterhead: policy.letterhead, place: policy.place,
      email: policy.replyTo ?? policy.sender.flatMap { MailParty($0) }?.address.text, iban: policy.iban,
      signatory: policy.signatory)
  }
}

extension LetterRecipient {
  package init(_ customer: Customer) {
    let address = customer.address
    let town = [address.postalCode, address.city, address.province].compactMap { $0 }.joined(separator: " ")
    self.init(
      code: customer.code.text, name: customer.name, isNaturalPerson: customer.isNaturalPerson,
      address: [address.street, town.isEmpty ? nil : town].compactMap { $0 }, vatNumber: customer.taxCodes.vatNumber,
      fiscalCode: customer.taxCodes.fiscalCode)
  }
}
