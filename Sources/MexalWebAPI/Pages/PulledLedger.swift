import ContentDigest
import CreditDomain
import UseCases

/// What one pull brought, read as a dump: the tables from memory, customers and documents from disk.
struct PulledLedger: PulledDump {
  let header: DumpHeader
  let tables: CompanyTables
  let warnings: ReadingWarnings
  let customers: PulledRecords
  /// Those of all customers, in the order of the customers' codes, as the customers are.
  let contacts: PulledRecords?
  let documents: PulledRecords
  let options: WebAPIReadingOptions
  let contentDigest: [UInt8]

  var name: String {
    switch header.kind {
    case .full: "WebAPI completa \(header.exportedAt.mexalText)"
    case .variation: "WebAPI variazioni \(header.exportedAt.mexalText)"
    }
  }
  var recordCount: Int { customers.count + documents.count }

  func read<Failure: Error>(
    header: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd {
    try header(self.header)
    for row in tables.records { try record(row) }
    var reading = PulledReading(self)
    while true {
      let next: LedgerRecord?
      do throws(LedgerRefusal) { next = try reading.next() } catch { throw .refused(error) }
      guard let next else { break }
      try record(next)
    }
    return DumpEnd(
      declared: reading.counted, counted: reading.counted, digest: digest, warnings: reading.warnings.warnings, line: 0)
  }

  /// The same records an hour later are news: they say that nothing was paid.
  private var digest: [UInt8] {
    let digest = SHA256Digest()
    contentDigest.withUnsafeBufferPointer { digest.update($0) }
    Array(header.exportedAt.mexalText.utf8).withUnsafeBufferPointer { digest.update($0) }
    return digest.finished()
  }
}

/// One reading of what was pulled.
private struct PulledReading {
  private let ledger: PulledLedger
  private var customers: PulledRecords.Reader
  private var contacts: ContactMerge
  private var documents: PulledRecords.Reader
  private var isAtDocuments = false
  private(set) var counted = ControlFigures()
  private(set) var warnings: ReadingWarnings

  init(_ ledger: PulledLedger) {
    self.ledger = ledger
    customers = ledger.customers.reader()
    contacts = ContactMerge(ledger.contacts)
    documents = ledger.documents.reader()
    warnings = ledger.warnings
  }

  /// Customers, then documents; nil after the last.
  mutating func next() throws(LedgerRefusal) -> LedgerRecord? {
    if !isAtDocuments, let customer = try nextCustomer() { return customer }
    isAtDocuments = true
    return try nextDocument()
  }

  private mutating func nextCustomer() throws(LedgerRefusal) -> LedgerRecord? {
    guard let bytes = try customers.next() else { return nil }
    let fields = try RecordFields(bytes, of: .customers, key: [CustomerField.code.rawValue])
    var customer = try fields.customer(
      zeroCreditLimit: ledger.options.zeroCreditLimit, decimals: ledger.tables.decimals, &warnings)
    guard ledger.options.isCustomer(customer.code) else {
      throw .notRead(
        "clienti \(customer.code.text): il codice non comincia con nessuno dei mastri dei clienti "
          + "(webapi_customer_accounts: \(ledger.options.customerAccounts.joined(separator: ", "))).")
    }
    customer.contacts = try contacts.take(of: customer.code, &warnings)
    counted.customers += 1
    return .customer(customer, line: counted.customers)
  }

  /// Suppliers have records in the same *scadenzario*: they are passed over.
  private mutating func nextDocument() throws(LedgerRefusal) -> LedgerRecord? {
    while let bytes = try documents.next() {
      let key = [LedgerField.code, .postingYear, .registeredOn, .postingNumber].map(\.rawValue)
      let fields = try RecordFields(bytes, of: .ledger, key: key)
      guard let code = try fields[LedgerField.code].customerCode(), ledger.options.isCustomer(code) else { continue }
      let document = try fields.document(decimals: ledger.tables.decimals, &warnings)
      note(document)
      return .document(document, line: counted.documents)
    }
    return nil
  }

  private mutating func note(_ document: ReportedDocument) {
    counted.documents += 1
    counted.instalments += document.instalments.count
    for instalment in document.instalments {
      counted.amount += instalment.amount
      if !instalment.letter.isKnown, !ledger.tables.letters.contains(instalment.letter) {
        warnings.count(
          letter: instalment.letter.text, in: InstalmentField.letter.rawValue, .unknownPaymentLetter,
          consequence: "non è una lettera di Mexal e non è tra le condizioni generali di pagamento")
      }
    }
  }
}
