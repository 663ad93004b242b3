import CreditDomain

/// The root of the dump with the company's tables.
struct LedgerHeader {
  let shape: SampleShape
  let agents: Int
  let words: EncodedWords

  /// Mexal: *numero_giorni_di_esposizione_cambiaria*.
  static let exposureDays = 10
  /// US dollars for one euro, in ten-thousandths (Mexal: *cambio_euro*).
  static let dollarRate: Int64 = 10_850

  func write(to bytes: inout DumpBytes) {
    bytes.add("<?xml version=\"1.0\" encoding=\"")
    bytes.add(shape.encoding.declaredName)
    bytes.add("\"?>\r\n<esportazione_mexal versione=\"1\" azienda=\"")
    bytes.add(Array(shape.company.code.utf8))
    bytes.add("\" sottoazienda=\"")
    bytes.add(Array(shape.company.subcompany.utf8))
    bytes.add("\" anno=\"")
    bytes.add(number: shape.date.components.year)
    switch shape.content {
    case .complete: bytes.add("\" tipo=\"completa")
    case .changes: bytes.add("\" tipo=\"variazioni")
    }
    bytes.add("\" data_esportazione=\"")
    bytes.add(shape.date)
    bytes.add(" 033000\" da_data_ult_mod=\"")
    if case .changes(let since) = shape.content {
      bytes.add(since)
      bytes.add(" 033000")
    }
    bytes.add("\" gest_scadenzario_partite=\"N\" numero_giorni_di_esposizione_cambiaria=\"")
    bytes.add(number: LedgerHeader.exposureDays)
    bytes.add("\" valuta_aziendale=\"1\">\r\n")
    writeTables(to: &bytes)
  }

  private func writeTables(to bytes: inout DumpBytes) {
    bytes.add("  <valuta id=\"1\" sigla=\"EUR\" nr_dec_importi=\"2\" cambio_euro=\"1\"/>\r\n")
    bytes.add("  <valuta id=\"2\" sigla=\"USD\" nr_dec_importi=\"2\" cambio_euro=\"1.0850\"/>\r\n")
    for letter in SampleLetter.allCases {
      bytes.add("  <tipo_pagamento tipo=\"")
      bytes.add(byte: letter.rawValue)
      bytes.add("\" descrizione=\"")
      bytes.add(letter.name)
      bytes.add("\" id_pg_ft_elettr=\"")
      bytes.add(letter.invoiceCode)
      bytes.add("\"/>\r\n")
    }
    for terms in PaymentTerms.table {
      bytes.add("  <pagamento id=\"")
      bytes.add(number: terms.id)
      bytes.add("\" descrizione=\"")
      bytes.add(terms.name)
      bytes.add("\"/>\r\n")
    }
    for agent in 0..<agents { writeAgent(agent, to: &bytes) }
  }

  private func writeAgent(_ agent: Int, to bytes: inout DumpBytes) {
    // Two strides without a common divisor with the lists walk through every pair of names before one returns.
    let surname = agent * 7 % words.surnames.count
    let givenName = (agent * 3 + agent / words.surnames.count) % words.givenNames.count
    bytes.add("  <agente codice=\"")
    bytes.addCode(ofAgent: agent)
    bytes.add("\" ragione_sociale=\"")
    bytes.add(words.surnames[surname])
    bytes.add(" ")
    bytes.add(words.givenNames[givenName])
    bytes.add("\" email=\"agente")
    bytes.add(number: agent + 1)
    bytes.add("@agenti.example\"/>\r\n")
  }
}

extension DumpBytes {
  mutating func addCode(ofAgent agent: Int) { add(mastro: 610, conto: agent + 1) }
}
