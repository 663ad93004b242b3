import CreditDomain

/// One `cliente` of the dump.
struct CustomerRecord {
  let account: SampleAccount
  let profile: CustomerProfile
  let view: CustomerView
  let terms: PaymentTerms
  let exportedOn: CalendarDate
  /// The account that receives its invoices, when it is another (Mexal: *cod_fatturare_a*).
  let invoicedTo: SampleAccount?
  let words: EncodedWords

  func write(to bytes: inout DumpBytes) {
    bytes.add("    <cliente codice=\"")
    bytes.add(codeOf: account)
    bytes.add("\" ragione_sociale=\"")
    writeName(to: &bytes)
    writeTaxCodes(to: &bytes)
    writeAddress(to: &bytes)
    writeChannels(to: &bytes)
    writeTrade(to: &bytes)
    writeCredit(to: &bytes)
    guard view.exposure != nil || !profile.contacts.isEmpty else {
      bytes.add("\"/>\r\n")
      return
    }
    bytes.add("\">\r\n")
    for (index, contact) in profile.contacts.enumerated() { write(contact, index: index, to: &bytes) }
    if let exposure = view.exposure { write(exposure, to: &bytes) }
    bytes.add("    </cliente>\r\n")
  }

  private func writeName(to bytes: inout DumpBytes) {
    switch profile.kind {
    case .company:
      bytes.add(words.trades[profile.trade])
      bytes.add(" ")
      bytes.add(words.names[profile.name])
      bytes.add(words.companySuffixes[profile.suffix])
      bytes.add(" ")
      bytes.add(words.companyForms[profile.form])
    case .soleTrader:
      bytes.add(words.trades[profile.trade])
      bytes.add(" DI ")
      write(profile.person, to: &bytes)
    case .consumer: write(profile.person, to: &bytes)
    case .publicBody:
      bytes.add(words.publicBodies[profile.form % words.publicBodies.count])
      bytes.add(" ")
      bytes.add(words.names[profile.name])
    case .foreign(let country):
      bytes.add(words.names[profile.name])
      bytes.add(" ")
      bytes.add(words.foreignForms[country])
    }
  }

  private func write(_ person: CustomerProfile.Person, to bytes: inout DumpBytes) {
    bytes.add(words.surnames[person.surname])
    bytes.add(" ")
    bytes.add(words.givenNames[person.givenName])
  }

  private func writeAddress(to bytes: inout DumpBytes) {
    bytes.add("\" gest_ente_pa=\"")
    bytes.add(flag: profile.kind == .publicBody)
    bytes.add("\" gest_per_fisica=\"")
    bytes.add(flag: profile.isNaturalPerson)
    bytes.add("\" indirizzo=\"")
    if case .foreign(let country) = profile.kind {
      writePlace(
        street: words.foreignStreets[country], postalCode: SamplePlace.foreign[country].postalCode,
        town: words.foreignTowns[country], province: "EE", to: &bytes)
    } else {
      let place = SamplePlace.italian[profile.place]
      writePlace(
        street: words.streets[profile.street], postalCode: place.postalCode, town: words.towns[profile.place],
        province: place.province, to: &bytes)
    }
  }

  private func writePlace(
    street: [UInt8], postalCode: StaticString, town: [UInt8], province: StaticString, to bytes: inout DumpBytes
  ) {
    bytes.add(street)
    bytes.add(" ")
    bytes.add(number: profile.streetNumber)
    bytes.add("\" cap=\"")
    bytes.add(postalCode)
    bytes.add("\" localita=\"")
    bytes.add(town)
    bytes.add("\" provincia=\"")
    bytes.add(province)
  }

  private func writeChannels(to bytes: inout DumpBytes) {
    bytes.add("\" telefono=\"")
    if let phone = profile.phone, !profile.isForeign {
      bytes.add(SamplePlace.italian[profile.place].phonePrefix)
      // No subscriber number of Italy begins with 0: nobody is called by mistake.
      bytes.add(number: phone, width: 7)
    }
    bytes.add("\" email=\"")
    if profile.hasEmail {
      bytes.add(words.emailAliases[view.emailAlias])
      writeDomain(to: &bytes)
    }
    bytes.add("\" pec=\"")
    if profile.hasCertifiedEmail {
      bytes.add("pec")
      writeDomain(to: &bytes)
    }
    bytes.add("\" codice_sdi=\"")
    switch profile.kind {
    case .company, .soleTrader:
      bytes.add("X")
      bytes.add(number: profile.exchangeCode, width: 6)
    case .publicBody:
      bytes.add("U")
      bytes.add(number: profile.exchangeCode % 100_000, width: 5)
    case .consumer: bytes.add("0000000")
    case .foreign: bytes.add("XXXXXXX")
    }
  }

  private func writeDomain(to bytes: inout DumpBytes) {
    bytes.add("@")
    bytes.add(words.domains[profile.name])
    bytes.add(number: account.number + 1)
    bytes.add(".example")
  }

  private func write(_ contact: CustomerProfile.Person, index: Int, to bytes: inout DumpBytes) {
    bytes.add("      <referente cod_referente=\"")
    bytes.add(number: index + 1)
    bytes.add("\" nome=\"")
    write(contact, to: &bytes)
    bytes.add(index == 0 ? "\" email=\"contab" : "\" email=\"acquisti")
    writeDomain(to: &bytes)
    bytes.add(index == 0 ? "\" x_ruolo=\"amministrazione\"/>\r\n" : "\" x_ruolo=\"acquisti\"/>\r\n")
  }

  private func write(_ exposure: OpenBusiness, to bytes: inout DumpBytes) {
    bytes.add("      <esposizione dt_esposizione=\"")
    bytes.add(exportedOn)
    bytes.add("\" val_ord_bolle=\"")
    bytes.add(exposure.orders + exposure.deliveries)
    bytes.add("\" val_ord_iva=\"")
    bytes.add(exposure.orders)
    bytes.add("\" val_bolle_iva=\"")
    bytes.add(exposure.deliveries)
    bytes.add("\"/>\r\n")
  }
}
