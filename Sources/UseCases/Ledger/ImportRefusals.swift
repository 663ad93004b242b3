import CreditDomain

// Why a dump that could be read is refused or held, in the words that the credit office reads. Nil: there is no reason.

func wrongCompany(_ header: DumpHeader, options: ImportOptions) -> LedgerRefusal? {
  guard let expected = options.expectedCompany, expected != header.company else { return nil }
  return LedgerRefusal(
    code: .wrongCompany,
    text: "Il file è dell'azienda \(header.company.key), mentre era attesa l'azienda \(expected.key).", line: nil)
}

func controlFigureMismatch(_ end: DumpEnd) -> LedgerRefusal? {
  let (declared, counted) = (end.declared, end.counted)
  let mismatch: String? =
    if declared.customers != counted.customers {
      "nr_clienti dichiara \(declared.customers) clienti, il file ne contiene \(counted.customers)"
    } else if declared.documents != counted.documents {
      "nr_documenti dichiara \(declared.documents) documenti, il file ne contiene \(counted.documents)"
    } else if declared.instalments != counted.instalments {
      "nr_rate dichiara \(declared.instalments) rate, il file ne contiene \(counted.instalments)"
    } else if declared.amount != counted.amount {
      "tot_imp_scadenza dichiara \(ItalianFormat.number(declared.amount)), le rate sommano \(ItalianFormat.number(counted.amount))"
    } else {
      nil
    }
  return mismatch.map {
    LedgerRefusal(code: .controlFigures, text: "I totali di controllo non quadrano: \($0).", line: end.line)
  }
}

func olderExport(
  _ header: DumpHeader, than previous: PreviousImport?, options: ImportOptions
) -> LedgerRefusal? {
  guard let previous, header.exportedAt < previous.exportedAt, !options.isForced else { return nil }
  return LedgerRefusal(
    code: .olderThanLast,
    text: "L'esportazione del \(ItalianFormat.moment(header.exportedAt)) è più vecchia dell'ultima importata, "
      + "del \(ItalianFormat.moment(previous.exportedAt)).",
    line: nil)
}

/// A person may say that a whole export takes the place of what is there.
func otherKeys(_ staged: StagedDump, than previous: PreviousImport?, options: ImportOptions) -> LedgerRefusal? {
  let header = staged.header
  guard let known = previous?.keys, known != header.keys, staged.end.counted.documents > 0 else { return nil }
  let way: String
  switch header.kind {
  case .full:
    guard !options.isForced else { return nil }
    way = "Per passare a questa importarla con --force: chiude le rate di prima, e il recupero ricomincia."
  case .variation: way = "Per passare a questa serve un'esportazione completa."
  }
  return LedgerRefusal(
    code: .otherKeys,
    text: "I documenti dell'azienda \(header.company.key) hanno le chiavi \(known.italianName), quelli del file "
      + "\(header.keys.italianName): ogni rata ci sarebbe due volte. \(way)",
    line: nil)
}

/// What is reported on its own has Mexal's keys.
func otherKeys(_ records: AppliedRecords, than terms: CompanyTerms) -> LedgerRefusal? {
  switch terms.keys {
  case nil, .posting: return nil
  case .invoice:
    guard !records.documents.isEmpty else { return nil }
    return LedgerRefusal(
      code: .otherKeys,
      text: "I documenti dell'azienda \(records.company.key) hanno le chiavi \(DocumentKeys.invoice.italianName): "
        + "quelli applicati da soli ci sarebbero due volte.",
      line: nil)
  }
}

extension DocumentKeys {
  fileprivate var italianName: String {
    switch self {
    case .posting: "di Mexal (prima nota)"
    case .invoice: "del CSV (numero e data di fattura)"
    }
  }
}

func duplicateKey(_ record: StagedRecord) -> LedgerRefusal {
  LedgerRefusal(code: .duplicateKey, text: "Chiave doppia: \(record.label) è già presente nel file.", line: record.line)
}

func unknownCustomer(_ record: StagedRecord) -> LedgerRefusal {
  LedgerRefusal(
    code: .unknownCustomer,
    text: "Il cliente non è nel file né tra quelli già importati: \(record.label).", line: record.line)
}

func tooManyClosings(
  _ closed: Int, of owed: Int, _ header: DumpHeader, _ options: ImportOptions
) -> LedgerRefusal? {
  switch header.kind {
  case .variation: return nil
  case .full:
    guard !options.isForced, closed * 100 > owed * ImportLedger.closingPercentMax else { return nil }
    return LedgerRefusal(
      code: .tooManyClosings,
      text: "Il file chiuderebbe \(closed) rate su \(owed) ancora da incassare, oltre il "
        + "\(ImportLedger.closingPercentMax)%: l'esportazione è forse incompleta. Se è giusta, importarla con --force.",
      line: nil)
  }
}

/// Amounts in the smallest part of a currency that has no such part.
func tooManyDecimals(in records: AppliedRecords, decimals: Int) -> LedgerRefusal? {
  for document in records.documents {
    let amounts = document.instalments.flatMap { [$0.amount, $0.bounce?.charges ?? .zero] } + [document.total ?? .zero]
    guard !amounts.allSatisfy({ $0.fits(decimals: decimals) }) else { continue }
    return LedgerRefusal(
      code: .invalid,
      text: "Un importo ha più decimali della valuta aziendale, che ne ha \(decimals): \(label(of: document.key)).",
      line: nil)
  }
  return nil
}

/// A day in the future is more likely a wrong clock than a wrong export; what is older will be refused afterwards.
func futureExport(_ header: DumpHeader, now: Instant) -> [ImportWarning] {
  guard header.exportedAt.date > now.inRome.date.adding(days: 1) else { return [] }
  let text =
    "L'esportazione porta una data futura, \(ItalianFormat.moment(header.exportedAt)): quelle più vecchie saranno rifiutate."
  return [ImportWarning(code: .futureExport, text: text, line: nil, count: 1)]
}

extension LedgerComparison {
  var warnings: [ImportWarning] {
    guard staleDocuments > 0 else { return [] }
    return [
      ImportWarning(
        code: .staleDocuments,
        text: "Documenti aggiornati dopo questa esportazione: lasciati come sono.", line: nil, count: staleDocuments)
    ]
  }
}
