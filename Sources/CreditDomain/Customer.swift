/// A customer as the dump describes it (Mexal: *cliente*, *anagrafica*). Every optional field that is nil was not said.
package struct Customer: Hashable, Sendable {
  package var code: CustomerCode
  package var name: String
  package var creditLimit = CreditLimit.unlimited
  /// Nil: the company's own setting decides.
  package var overLimitAction: OverLimitAction?
  package var isDeleted = false
  /// The account that receives the invoices when it is another one (Mexal: *cod_fatturare_a*).
  package var invoicedTo: CustomerCode?
  package var exposure: ReportedExposure?
  package var isNaturalPerson = false
  package var isPublicBody = false
  package var agent: String?
  package var zone: String?
  package var category: String?
  package var rating: String?
  package var paymentTerms: String?
  package var language: String?
  /// The number of the currency the customer is invoiced in (Mexal: *valuta*).
  package var currency: Int?
  /// Mexal's own counters of bounced effects (*nr_insoluti*, *tot_insoluti*): kept to compare with what dumps showed.
  package var bounceCounter: Int?
  package var bounceTotal: Cents?
  package var address = PostalAddress()
  package var channels = ContactChannels()
  package var taxCodes = TaxCodes()
  package var contacts: [Contact] = []
  package var modifiedAt: LocalMoment?
  /// Attributes that the dump carries and this program does not know, kept as they came, in the order of the dump.
  package var unknownFields: [UnknownField] = []

  package init(code: CustomerCode, name: String) {
    self.code = code
    self.name = name
  }
}

/// Where letters go (Mexal: *indirizzo*, *cap*, *localita*, *provincia*, *cod_paese*), each part as the dump has it.
package struct PostalAddress: Hashable, Sendable {
  package var street: String?
  package var postalCode: String?
  package var city: String?
  package var province: String?
  package var country: String?
  /// I = Italy, C = European Union, E = elsewhere (Mexal: *tp_nazionalita*).
  package var nationality: String?

  package init() {}
}

/// How a customer is reached other than by letter. Addresses are kept as the dump has them, also wrong ones.
package struct ContactChannels: Hashable, Sendable {
  package var phone: String?
  package var email: String?
  /// Certified mail (*posta elettronica certificata*).
  package var certifiedEmail: String?
  /// The address of the national exchange of electronic invoices (Mexal: *codice_sdi*).
  package var exchangeCode: String?

  package init() {}
}

/// Mexal: *partita_iva* and *codice_fiscale*, as the dump has them: neither is checked.
package struct TaxCodes: Hashable, Sendable {
  package var vatNumber: String?
  package var fiscalCode: String?

  package init() {}
}

/// A person at the customer (Mexal: *referente*).
package struct Contact: Hashable, Sendable {
  package var code: String
  package var name: String?
  package var email: String?
  package var phone: String?
  package var role: String?

  package init(code: String) { self.code = code }
}

/// A field of a dump that this program does not know. It is kept with its record, so that nothing that Mexal said is
/// lost, and decides nothing.
package struct UnknownField: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A sales agent (Mexal: *agente*).
package struct Agent: Hashable, Sendable {
  package var code: String
  package var name: String
  package var email: String?

  package init(code: String, name: String, email: String?) {
    self.code = code
    self.name = name
    self.email = email
  }
}
