import CreditDomain

/// One `documento` of the dump with its `rata` elements.
struct DocumentRecord {
  let document: SampleDocument
  let view: DocumentView
  /// The number of the invoice: it grows from month to month, and no other of its year has it.
  let number: Int
  let agent: Int

  func write(to bytes: inout DumpBytes) {
    bytes.add("    <documento codice=\"")
    bytes.add(codeOf: document.account)
    bytes.add("\" anno_primanota=\"")
    bytes.add(number: document.registeredOn.components.year)
    bytes.add("\" dt_registr_doc=\"")
    bytes.add(document.registeredOn)
    bytes.add("\" prog_primanota=\"")
    bytes.add(number: document.ordinal + 1)
    bytes.add(document.isCreditNote ? "\" causale=\"NE\" serie=\"" : "\" causale=\"FE\" serie=\"")
    bytes.add(number: document.account.series)
    bytes.add("\" numero=\"")
    bytes.add(number: number)
    bytes.add("\" numero_esteso=\"")
    if document.account.series > 1 {
      bytes.add(number: number)
      bytes.add("/")
      bytes.add(number: document.account.series)
    }
    bytes.add("\" data_documento=\"")
    bytes.add(document.documentDate)
    bytes.add("\" codice_agente=\"")
    bytes.addCode(ofAgent: agent)
    bytes.add(document.account.isInvoicedInDollars ? "\" numero_valuta=\"2" : "\" numero_valuta=\"1")
    bytes.add("\" data_ult_mod=\"")
    bytes.add(view.modifiedOn, salt: number)
    bytes.add(document.isCreditNote ? "\" x_sigla=\"NC" : "\" x_sigla=\"FT")
    bytes.add("\" x_imp_documento=\"")
    bytes.add(document.total)
    bytes.add("\">\r\n")
    for (index, instalment) in view.instalments.enumerated() { write(instalment, nr: index + 1, to: &bytes) }
    bytes.add("    </documento>\r\n")
  }

  private func write(_ instalment: InstalmentView, nr: Int, to bytes: inout DumpBytes) {
    bytes.add("      <rata nr=\"")
    bytes.add(number: nr)
    bytes.add("\" tipo_scadenza=\"")
    bytes.add(byte: instalment.letter.rawValue)
    bytes.add("\" dt_sca_pg=\"")
    bytes.add(instalment.date)
    bytes.add("\" dt_sca_origine=\"")
    bytes.add(instalment.originalDue)
    bytes.add("\" imp_scadenza=\"")
    bytes.add(instalment.amount)
    bytes.add("\" imp_sca_vlt_doc=\"")
    if document.account.isInvoicedInDollars {
      bytes.add(instalment.amount.scaled(by: LedgerHeader.dollarRate, over: 10_000))
    } else {
      bytes.add(instalment.amount)
    }
    writeStanding(of: instalment, to: &bytes)
    writeDunning(of: instalment, to: &bytes)
    writeBounce(of: instalment, to: &bytes)
    bytes.add("\"/>\r\n")
  }

  private func writeStanding(of instalment: InstalmentView, to bytes: inout DumpBytes) {
    switch instalment.standing {
    case .open, .bounced: bytes.add("\" stato_pagamento=\"")
    case .presented: bytes.add("\" stato_pagamento=\"E")
    case .paid: bytes.add("\" stato_pagamento=\"P")
    }
    bytes.add("\" conto_eff=\"")
    if let presentedOn = instalment.presentedOn {
      bytes.add(mastro: 221, conto: document.account.bankNumber)
      bytes.add("\" nr_prot_effetti=\"")
      // One list of effects a bank every three days.
      bytes.add(number: presentedOn.dayOfYear / 3 + 1)
      bytes.add("\" dt_sca_emissione_eff=\"")
      bytes.add(presentedOn)
    } else {
      bytes.add("\" nr_prot_effetti=\"\" dt_sca_emissione_eff=\"")
    }
  }

  private func writeDunning(of instalment: InstalmentView, to bytes: inout DumpBytes) {
    bytes.add("\" data_sollecito=\"")
    bytes.add(instalment.reminderOn)
    bytes.add("\" data_recupero=\"")
    bytes.add(instalment.recoveryOn)
    bytes.add("\" data_legale=\"")
    bytes.add(instalment.legalOn)
  }

  private func writeBounce(of instalment: InstalmentView, to bytes: inout DumpBytes) {
    guard case .bounced(let bounce) = instalment.standing, bounce.isTold else {
      bytes.add("\" x_insoluto=\"\" x_dt_insoluto=\"\" x_spese_insoluto=\"\" x_causale_insoluto=\"")
      return
    }
    bytes.add("\" x_insoluto=\"S\" x_dt_insoluto=\"")
    bytes.add(bounce.date)
    bytes.add("\" x_spese_insoluto=\"")
    bytes.add(bounce.charges)
    bytes.add("\" x_causale_insoluto=\"")
    switch bounce.reason {
    case .insufficientFunds: bytes.add("FONDI INSUFFICIENTI")
    case .notAuthorised: bytes.add("DISPOSIZIONE NON AUTORIZZATA")
    case .returnedUnpaid: bytes.add("INSOLUTO A SCADENZA")
    case .accountClosed: bytes.add("CONTO ESTINTO")
    }
  }
}
