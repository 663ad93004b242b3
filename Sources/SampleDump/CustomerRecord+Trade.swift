import CreditDomain

extension CustomerRecord {
  func writeTrade(to bytes: inout DumpBytes) {
    bytes.add("\" cod_lingua=\"")
    if case .foreign(let country) = profile.kind {
      bytes.add(number: SamplePlace.foreign[country].language)
    } else {
      bytes.add("0")
    }
    bytes.add(account.isInvoicedInDollars ? "\" valuta=\"2\" cod_agente=\"" : "\" valuta=\"1\" cod_agente=\"")
    bytes.addCode(ofAgent: view.agent)
    bytes.add("\" cod_zona=\"")
    if case .foreign = profile.kind {
      bytes.add("9")
    } else {
      bytes.add(number: SamplePlace.italian[profile.place].zone)
    }
    bytes.add("\" cod_cat_sta=\"")
    bytes.add(number: profile.category)
    bytes.add("\" cod_pagamento=\"")
    bytes.add(number: terms.id)
    bytes.add("\" cod_fatturare_a=\"")
    if let invoicedTo { bytes.add(codeOf: invoicedTo) }
  }

  func writeCredit(to bytes: inout DumpBytes) {
    bytes.add("\" fido=\"")
    switch view.creditLimit {
    case .unlimited: break
    case .limited(let amount): bytes.add(amount)
    }
    bytes.add("\" gest_fuori_fido=\"")
    switch view.overLimitAction {
    case .block: bytes.add("B")
    case .warn: bytes.add("A")
    case .ignore: bytes.add("N")
    case nil: break
    }
    bytes.add("\" tp_rating=\"")
    bytes.add(account.habit.rating)
    bytes.add("\" nr_insoluti=\"")
    bytes.add(number: view.bounces.number)
    bytes.add("\" tot_insoluti=\"")
    bytes.add(view.bounces.total)
    bytes.add("\" conto_precanc=\"")
    bytes.add(flag: view.isDeleted)
    bytes.add("\" data_ult_mod=\"")
    bytes.add(view.modifiedOn, salt: account.number)
  }
}
