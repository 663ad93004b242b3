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
      "tot_imp_scadenza dichiara \(declared.amount.italianText), le rate sommano \(counted.amount.italianText)"
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
    text: "L'esportazione del \(header.exportedAt.italianText) è più vecchia dell'ultima importata, "
      + "del \(previous.exportedAt.italianText).",
    line: nil)
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
