/// The company as its letters show it.
package struct LetterSender: Hashable, Sendable {
  package var name: String
  /// What stands under the name: address, tax codes, register of companies, certified mail; one line each.
  package var letterhead: [String]
  /// *luogo*, for the line with the date.
  package var place: String?
  package var email: String?
  package var phone: String?
  /// Where customers pay, without blanks.
  package var iban: String?
  /// Who signs: a name, with the role when it has one.
  package var signatory: String?

  package init(
    name: String, letterhead: [String] = [], place: String? = nil, email: String? = nil, phone: String? = nil,
    iban: String? = nil, signatory: String? = nil
  ) {
    self.name = name
    self.letterhead = letterhead
    self.place = place
    self.email = email
    self.phone = phone
    self.iban = iban
    self.signatory = signatory
  }

  /// In groups of four, as people read it.
  package var groupedIBAN: String? {
    iban.map { iban in
      let digits = Array(iban)
      return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
        .joined(separator: " ")
    }
  }

  /// What stands under the greeting.
  package var signature: [String] {
    let contacts = [phone.map { "Tel. " + $0 }, email].compactMap { $0 }
    return [name, signatory, contacts.isEmpty ? nil : contacts.joined(separator: " - ")].compactMap { $0 }
  }
}

/// The customer as letters address it.
package struct LetterRecipient: Hashable, Sendable {
  package var code: String
  package var name: String
  package var isNaturalPerson: Bool
  /// Street, then postal code and town; one line each.
  package var address: [String]
  package var vatNumber: String?
  package var fiscalCode: String?

  package init(
    code: String, name: String, isNaturalPerson: Bool = false, address: [String] = [], vatNumber: String? = nil,
    fiscalCode: String? = nil
  ) {
    self.code = code
    self.name = name
    self.isNaturalPerson = isNaturalPerson
    self.address = address
    self.vatNumber = vatNumber
    self.fiscalCode = fiscalCode
  }

  /// *Spett.le* for whoever is not a person.
  package var title: String { isNaturalPerson ? "Gentile" : "Spett.le" }
}
