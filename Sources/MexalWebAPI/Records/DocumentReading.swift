import CreditDomain
import UseCases

extension RecordFields {
  /// A document of the due ledger (Mexal: a record of the *scadenzario*).
  func document(
    decimals: Int, _ warnings: inout ReadingWarnings
  ) throws(LedgerRefusal) -> ReportedDocument {
    let key = DocumentKey(
      customer: try self[LedgerField.code].required { (field) throws(LedgerRefusal) in try field.customerCode() },
      postingYear: try self[LedgerField.postingYear].required { (field) throws(LedgerRefusal) in
        try field.number(max: 2_999)
      },
      registeredOn: try self[LedgerField.registeredOn].required { (field) throws(LedgerRefusal) in try field.date() },
      postingNumber: try self[LedgerField.postingNumber].required { (field) throws(LedgerRefusal) in
        try field.number()
      })
    let text = { (field: LedgerField, warnings: inout ReadingWarnings) in
      self[field].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.text() }
    }
    let date = self[LedgerField.date].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.date() }
    var document = ReportedDocument(
      key: key,
      label: DocumentLabel(
        cause: text(.cause, &warnings), series: text(.series, &warnings), number: text(.number, &warnings), date: date),
      instalments: try instalments(decimals: decimals, &warnings))
    document.extendedNumber = text(.extendedNumber, &warnings)
    document.agent = text(.agent, &warnings)
    document.currency = self[LedgerField.currency].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.number()
    }
    document.modifiedAt = self[LedgerField.modifiedAt].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.moment()
    }
    return document
  }

  /// An instalment is there where an amount or a date is: Mexal may fill an array up to its end with nothing.
  private func instalments(
    decimals: Int, _ warnings: inout ReadingWarnings
  ) throws(LedgerRefusal) -> [ReportedInstalment] {
    let columns = try InstalmentColumns(self)
    var instalments: [ReportedInstalment] = []
    for number in columns.numbers {
      if let instalment = try columns.instalment(number, decimals: decimals, &warnings) {
        instalments.append(instalment)
      }
    }
    return instalments
  }
}

/// The arrays that stand side by side for the instalments of one document.
private struct InstalmentColumns {
  private let columns: [InstalmentField: IndexedValues]

  init(_ fields: RecordFields) throws(LedgerRefusal) {
    var columns: [InstalmentField: IndexedValues] = [:]
    for field in InstalmentField.allCases { columns[field] = try fields.array(field) }
    self.columns = columns
    empty = try IndexedValues(nil, name: "", of: fields)
  }

  private let empty: IndexedValues

  private subscript(_ field: InstalmentField, _ number: Int) -> FieldValue { (columns[field] ?? empty)[number] }

  var numbers: [Int] {
    Set([InstalmentField.amount, .date].flatMap { Array((columns[$0] ?? empty).indices) }).sorted()
  }

  func instalment(
    _ number: Int, decimals: Int, _ warnings: inout ReadingWarnings
  ) throws(LedgerRefusal) -> ReportedInstalment? {
    let amount = try self[.amount, number].amount(decimalsMax: decimals)
    let date = try self[.date, number].date()
    guard date != nil || (amount ?? .zero) != .zero else { return nil }
    var instalment = ReportedInstalment(
      number: number,
      letter: try self[.letter, number].required { (field) throws(LedgerRefusal) in
        try field.text().map { (text) throws(LedgerRefusal) in
          guard let letter = PaymentLetter(text) else { throw field.refused(expected: "una lettera di Mexal") }
          return letter
        }
      },
      date: try self[.date, number].required { (field) throws(LedgerRefusal) in try field.date() },
      originalDue: try self[.originalDue, number].date(),
      amount: try self[.amount, number].required { (field) throws(LedgerRefusal) in
        try field.amount(decimalsMax: decimals)
      },
      status: ReportedStatus(letter: try self[.status, number].text() ?? ""))
    if case .unknown(let letter) = instalment.status {
      warnings.count(
        letter: letter, in: InstalmentField.status.rawValue, .unknownStatus,
        consequence: "la rata è trattata come aperta")
    }
    readDetails(of: number, into: &instalment, &warnings)
    return instalment
  }

  private func readDetails(
    of number: Int, into instalment: inout ReportedInstalment, _ warnings: inout ReadingWarnings
  ) {
    let date = { (field: InstalmentField, warnings: inout ReadingWarnings) in
      self[field, number].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.date() }
    }
    let tableCode = { (field: InstalmentField, warnings: inout ReadingWarnings) in
      self[field, number].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.tableCode() }
    }
    instalment.amountInDocumentCurrency = self[.amountInDocumentCurrency, number].lenient(&warnings) {
      (field) throws(LedgerRefusal) in try field.amount(decimalsMax: 2)
    }
    instalment.bank.account = tableCode(.bankAccount, &warnings)
    instalment.bank.protocolNumber = tableCode(.bankProtocol, &warnings)
    instalment.bank.issuedOn = date(.issuedOn, &warnings)
    instalment.nativeDunning.reminder = date(.reminder, &warnings)
    instalment.nativeDunning.recovery = date(.recovery, &warnings)
    instalment.nativeDunning.legal = date(.legal, &warnings)
  }
}
