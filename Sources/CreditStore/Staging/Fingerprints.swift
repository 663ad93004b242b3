import CreditDomain

// What each record's fingerprint covers: every field, in the order of declaration.

extension Customer {
  func fingerprint() -> (high: Int64, low: Int64) {
    var print = ContentFingerprint()
    print.add(code.text)
    print.add(name)
    switch creditLimit {
    case .unlimited: print.add(nil as Int64?)
    case .limited(let limit): print.add(limit.minorUnits)
    }
    print.add(overLimitAction?.rawValue)
    print.add(isDeleted)
    print.add(invoicedTo?.text)
    print.add(exposure)
    print.add(isNaturalPerson)
    print.add(isPublicBody)
    for text in [agent, zone, category, rating, paymentTerms, language] { print.add(text) }
    print.add(currency)
    print.add(bounceCounter)
    print.add(bounceTotal?.minorUnits)
    print.add(address)
    for text in [channels.phone, channels.email, channels.certifiedEmail, channels.exchangeCode] { print.add(text) }
    print.add(taxCodes.vatNumber)
    print.add(taxCodes.fiscalCode)
    print.add(contacts.count)
    for contact in contacts { print.add(contact) }
    print.add(modifiedAt?.localSeconds)
    print.add(unknownFields)
    return print.value
  }
}

extension ReportedDocument {
  func fingerprint() -> (high: Int64, low: Int64) {
    var print = ContentFingerprint()
    print.add(key.customer.text)
    print.add(key.postingYear)
    print.add(key.registeredOn)
    print.add(key.postingNumber)
    print.add(label.cause)
    print.add(label.series)
    print.add(label.number)
    print.add(label.date)
    print.add(extendedNumber)
    print.add(agent)
    print.add(currency)
    print.add(total?.minorUnits)
    print.add(salesType)
    print.add(modifiedAt?.localSeconds)
    print.add(instalments.count)
    for instalment in instalments { print.add(instalment) }
    print.add(unknownFields)
    return print.value
  }
}

extension ContentFingerprint {
  fileprivate mutating func add(_ date: CalendarDate?) { add(date.map { Int64($0.dayNumber) }) }

  fileprivate mutating func add(_ exposure: ReportedExposure?) {
    add(exposure?.date)
    add(exposure?.deliveredNotInvoiced.minorUnits)
    add(exposure?.openOrders.minorUnits)
  }

  fileprivate mutating func add(_ address: PostalAddress) {
    add(address.street)
    add(address.postalCode)
    add(address.city)
    add(address.province)
    add(address.country)
    add(address.nationality)
  }

  fileprivate mutating func add(_ contact: Contact) {
    add(contact.code)
    add(contact.name)
    add(contact.email)
    add(contact.phone)
    add(contact.role)
  }

  fileprivate mutating func add(_ fields: [UnknownField]) {
    add(fields.count)
    for field in fields {
      add(field.name)
      add(field.value)
    }
  }

  fileprivate mutating func add(_ instalment: ReportedInstalment) {
    add(instalment.number)
    add(instalment.letter.text)
    add(instalment.date)
    add(instalment.originalDue)
    add(instalment.amount.minorUnits)
    add(instalment.amountInDocumentCurrency?.minorUnits)
    add(instalment.status.letter)
    add(instalment.bounce != nil)
    if let bounce = instalment.bounce {
      add(bounce.date)
      add(bounce.charges?.minorUnits)
      add(bounce.reason)
    }
    add(instalment.bank.account)
    add(instalment.bank.protocolNumber)
    add(instalment.bank.issuedOn)
    add(instalment.nativeDunning.reminder)
    add(instalment.nativeDunning.recovery)
    add(instalment.nativeDunning.legal)
  }
}
