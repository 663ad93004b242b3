import CreditDomain
import PostgresSession
import UseCases

/// Writes reported records as rows of the staging tables.
///
/// Not Sendable: it belongs to the thread that reads the records.
final class StagingRows {
  /// The day of the report, which dates a bounce that the report does not date.
  private let reportedOn: CalendarDate
  private var codes = BinaryCopyRows()
  private var customers = BinaryCopyRows()
  private var documents = BinaryCopyRows()
  private var place: Int64 = 0

  init(reportedOn: CalendarDate) { self.reportedOn = reportedOn }

  /// Rows of a table that are enough to be sent; with `atLeast` 1, whatever there is.
  func take(_ table: StagingTable, atLeast bytes: Int) -> BinaryCopyBatch? {
    switch table {
    case .code: codes.byteCount >= bytes ? codes.takeBatch() : nil
    case .customer: customers.byteCount >= bytes ? customers.takeBatch() : nil
    case .document: documents.byteCount >= bytes ? documents.takeBatch() : nil
    }
  }

  /// Writes one record and gives the table it went to.
  func write(_ record: LedgerRecord) throws(LedgerRefusal) -> StagingTable {
    switch record {
    case .currency(let currency):
      return code(.currency, String(currency.number), currency.code, String(currency.decimals))
    case .paymentType(let type): return code(.paymentType, type.letter.text, type.name, type.invoiceCode)
    case .paymentTerms(let terms): return code(.paymentTerms, terms.id, terms.name, nil)
    case .agent(let agent): return code(.agent, agent.code, agent.name, agent.email)
    case .customer(let customer, let line):
      try write(customer, line: line)
      return .customer
    case .namedCustomer(let code, _): return self.code(.customer, code.text, code.text, nil)
    case .document(let document, let line):
      try write(document, line: line)
      return .document
    }
  }

  private func code(_ kind: StagedCode, _ code: String, _ name: String, _ detail: String?) -> StagingTable {
    place += 1
    codes.beginRow(fieldCount: 5)
    codes.int64(place)
    codes.text(kind.rawValue)
    codes.text(code)
    codes.text(name)
    codes.text(detail)
    return .code
  }
}

// MARK: Customers

extension StagingRows {
  func write(_ customer: Customer, line: Int?) throws(LedgerRefusal) {
    let fingerprint = customer.fingerprint()
    let currency = try bits32OrNil(customer.currency, "valuta", line)
    let bounceCounter = try bits32OrNil(customer.bounceCounter, "nr_insoluti", line)
    place += 1
    customers.beginRow(fieldCount: 44)
    customers.int64(place)
    customers.int64(line.map { Int64($0) })
    customers.text(customer.code.text)
    customers.int64(fingerprint.high)
    customers.int64(fingerprint.low)
    customers.text(customer.name)
    switch customer.creditLimit {
    case .unlimited: customers.null()
    case .limited(let limit): customers.int64(limit.minorUnits)
    }
    customers.text(customer.overLimitAction?.rawValue)
    customers.bool(customer.isDeleted)
    customers.bool(customer.isNaturalPerson)
    customers.bool(customer.isPublicBody)
    customers.text(customer.invoicedTo?.text)
    customers.date(customer.exposure.map { PGDate($0.date) })
    customers.int64(customer.exposure?.deliveredNotInvoiced.minorUnits)
    customers.int64(customer.exposure?.openOrders.minorUnits)
    customers.text(customer.agent)
    customers.text(customer.zone)
    customers.text(customer.category)
    customers.text(customer.rating)
    customers.text(customer.paymentTerms)
    customers.text(customer.language)
    customers.int32(currency)
    customers.int32(bounceCounter)
    customers.int64(customer.bounceTotal?.minorUnits)
    writeReachability(of: customer)
    customers.timestamp(customer.modifiedAt.map { PGTimestamp($0) })
    customers.unknownFields(customer.unknownFields)
    let contacts = customer.contacts
    customers.texts(count: contacts.count) { contacts[$0].code }
    customers.texts(count: contacts.count) { contacts[$0].name }
    customers.texts(count: contacts.count) { contacts[$0].email }
    customers.texts(count: contacts.count) { contacts[$0].phone }
    customers.texts(count: contacts.count) { contacts[$0].role }
  }

  private func writeReachability(of customer: Customer) {
    customers.text(customer.address.street)
    customers.text(customer.address.postalCode)
    customers.text(customer.address.city)
    customers.text(customer.address.province)
    customers.text(customer.address.country)
    customers.text(customer.address.nationality)
    customers.text(customer.channels.phone)
    customers.text(customer.channels.email)
    customers.text(customer.channels.certifiedEmail)
    customers.text(customer.channels.exchangeCode)
    customers.text(customer.taxCodes.vatNumber)
    customers.text(customer.taxCodes.fiscalCode)
  }

  /// The database keeps these numbers in 32 bits.
  private func bits32OrNil(_ number: Int?, _ field: String, _ line: Int?) throws(LedgerRefusal) -> Int32? {
    guard let number else { return nil }
    return try bits32(number, field, line)
  }

  private func bits32(_ number: Int, _ field: String, _ line: Int?) throws(LedgerRefusal) -> Int32 {
    guard let number = Int32(exactly: number) else {
      throw LedgerRefusal(code: .tooLarge, text: "\(field) supera il limite di \(Int32.max).", line: line)
    }
    return number
  }
}

// MARK: Documents

extension StagingRows {
  func write(_ document: ReportedDocument, line: Int?) throws(LedgerRefusal) {
    let fingerprint = document.fingerprint()
    let postingYear = try bits32(document.key.postingYear, "anno_primanota", line)
    let currency = try bits32OrNil(document.currency, "numero_valuta", line)
    let firstSeen = document.instalments.map { Instalment(firstSeen: $0, ordinal: 1, reportedOn: reportedOn) }
    place += 1
    documents.beginRow(fieldCount: 40)
    documents.int64(place)
    documents.int64(line.map { Int64($0) })
    documents.text(document.key.customer.text)
    documents.int32(postingYear)
    documents.date(PGDate(document.key.registeredOn))
    documents.int64(Int64(document.key.postingNumber))
    documents.int64(fingerprint.high)
    documents.int64(fingerprint.low)
    documents.bool(firstSeen.allSatisfy(\.isSettled))
    documents.bool(firstSeen.contains { $0.status == .bounced })
    documents.text(document.label.cause)
    documents.text(document.label.series)
    documents.text(document.label.number)
    documents.date(document.label.date.map { PGDate($0) })
    documents.text(document.extendedNumber)
    documents.text(document.agent)
    documents.int32(currency)
    documents.int64(document.total?.minorUnits)
    documents.text(document.salesType)
    documents.timestamp(document.modifiedAt.map { PGTimestamp($0) })
    documents.unknownFields(document.unknownFields)
    try write(document.instalments, firstSeen: firstSeen, line: line)
  }

  private func write(
    _ reported: [ReportedInstalment], firstSeen: [Instalment], line: Int?
  ) throws(LedgerRefusal) {
    let count = reported.count
    for instalment in reported { _ = try bits32(instalment.number, "nr", line) }
    documents.int32s(count: count) { Int32(truncatingIfNeeded: reported[$0].number) }
    documents.texts(count: count) { reported[$0].letter.text }
    documents.dates(count: count) { PGDate(reported[$0].date) }
    documents.dates(count: count, isNullWhenBare: true) { reported[$0].originalDue.map { PGDate($0) } }
    documents.int64s(count: count) { reported[$0].amount.minorUnits }
    documents.texts(count: count) { firstSeen[$0].status.rawValue }
    documents.texts(count: count) { reported[$0].status.letter }
    writeBounces(of: reported)
    documents.int64s(count: count, isNullWhenBare: true) { reported[$0].amountInDocumentCurrency?.minorUnits }
    documents.texts(count: count, isNullWhenBare: true) { reported[$0].bank.account }
    documents.texts(count: count, isNullWhenBare: true) { reported[$0].bank.protocolNumber }
    documents.dates(count: count, isNullWhenBare: true) { reported[$0].bank.issuedOn.map { PGDate($0) } }
    documents.dates(count: count, isNullWhenBare: true) { reported[$0].nativeDunning.reminder.map { PGDate($0) } }
    documents.dates(count: count, isNullWhenBare: true) { reported[$0].nativeDunning.recovery.map { PGDate($0) } }
    documents.dates(count: count, isNullWhenBare: true) { reported[$0].nativeDunning.legal.map { PGDate($0) } }
  }

  private func writeBounces(of reported: [ReportedInstalment]) {
    guard reported.contains(where: { $0.bounce != nil }) else {
      for _ in 0..<4 { documents.null() }
      return
    }
    let count = reported.count
    documents.bools(count: count) { reported[$0].bounce != nil }
    documents.dates(count: count, isNullWhenBare: true) { reported[$0].bounce?.date.map { PGDate($0) } }
    documents.int64s(count: count, isNullWhenBare: true) { reported[$0].bounce?.charges?.minorUnits }
    documents.texts(count: count, isNullWhenBare: true) { reported[$0].bounce?.reason }
  }
}

extension BinaryCopyRows {
  /// Names, then values; both NULL when there are none.
  fileprivate mutating func unknownFields(_ fields: [UnknownField]) {
    guard !fields.isEmpty else {
      null()
      null()
      return
    }
    texts(count: fields.count) { fields[$0].name }
    texts(count: fields.count) { fields[$0].value }
  }
}
