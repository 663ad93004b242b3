import ContentDigest
import CreditDomain
import JSONText
import UseCases

/// One pull of a company's ledger: which lists are read, in which order, and what is kept of them.
struct LedgerPull {
  let order: PullOrder
  let options: WebAPIReadingOptions
  let lists: ListReading

  /// Customers are asked for when a search for their contacts is made; Mexal takes any of these values.
  static let codesPerSearchMax = 50

  /// Documents before customers: one that is posted meanwhile to a new customer finds the customer there.
  func run() throws(MexalFailure) -> PulledLedger {
    var warnings = ReadingWarnings()
    let tables = try readTables(&warnings)
    let digest = RecordsDigest()
    let documents = try keep(.ledger, where: ledgerFilters, digest)
    let customers = try keep(.customers, where: modifiedFilter, digest)
    let contacts = options.readsContacts ? try keepContacts(of: customers, digest) : nil
    let header = DumpHeader(
      company: order.company, kind: order.kind, exportedAt: order.startedAt, exposureDays: tables.exposureDays,
      usesOpenItems: tables.usesOpenItems, currency: tables.currency)
    return PulledLedger(
      header: header, tables: tables, warnings: warnings, customers: customers, contacts: contacts,
      documents: documents, options: options, contentDigest: digest.finished())
  }

  private func readTables(_ warnings: inout ReadingWarnings) throws(MexalFailure) -> CompanyTables {
    let parameters = try lists.object(CompanyTables.parametersPath)
    var rows: [WebAPIResource: [[UInt8]]] = [:]
    for resource in [WebAPIResource.currencies, .paymentTypes, .paymentTerms] {
      let table = SmallTable(resource, rowsMax: options.tableRowsMax)
      try lists.read(resource) { (row) throws(MexalFailure) in try table.add(row) }
      rows[resource] = table.rows
    }
    do throws(LedgerRefusal) {
      return try CompanyTables(parameters: parameters, rows: rows, &warnings)
    } catch {
      throw MexalFailure(.unreadable, error.text)
    }
  }

  private var modifiedFilter: [WebAPIFilter] {
    switch order.extent {
    case .full: []
    case .variation(let since):
      [WebAPIFilter(field: "data_ult_mod", condition: ">=", values: [since.mexalText])]
    }
  }

  /// Suppliers are left out where Mexal keeps them.
  private var ledgerFilters: [WebAPIFilter] {
    [WebAPIFilter(field: "codice", condition: "inizia_per", values: options.customerAccounts)] + modifiedFilter
  }

  private func keep(
    _ resource: WebAPIResource, where filters: [WebAPIFilter], _ digest: RecordsDigest
  ) throws(MexalFailure) -> PulledRecords {
    let writer = try PulledRecords.Writer(in: options.folder)
    try lists.read(resource, where: filters) { (record) throws(MexalFailure) in
      digest.add(record)
      try writer.add(record)
    }
    return try writer.finish()
  }

  /// All of them, or those of the customers that were modified, in their order.
  private func keepContacts(
    of customers: PulledRecords, _ digest: RecordsDigest
  ) throws(MexalFailure) -> PulledRecords {
    switch order.extent {
    case .full: return try keep(.contacts, where: [], digest)
    case .variation: break
    }
    let writer = try PulledRecords.Writer(in: options.folder)
    var reader = customers.reader()
    var codes: [String] = []
    repeat {
      codes = try nextCodes(&reader)
      guard !codes.isEmpty else { break }
      let filter = WebAPIFilter(field: ContactField.customer.rawValue, condition: "=", values: codes)
      try lists.read(.contacts, where: [filter]) { (record) throws(MexalFailure) in
        digest.add(record)
        try writer.add(record)
      }
    } while codes.count == Self.codesPerSearchMax
    return try writer.finish()
  }

  private func nextCodes(_ reader: inout PulledRecords.Reader) throws(MexalFailure) -> [String] {
    var codes: [String] = []
    do throws(LedgerRefusal) {
      while codes.count < Self.codesPerSearchMax, let record = try reader.next() {
        let fields = try RecordFields(record, of: .customers, key: [CustomerField.code.rawValue])
        if let code = try fields[CustomerField.code].customerCode() { codes.append(code.text) }
      }
    } catch {
      throw MexalFailure(.unreadable, error.text)
    }
    return codes
  }
}

/// The rows of a table that is kept in memory.
private final class SmallTable {
  private(set) var rows: [[UInt8]] = []
  private let resource: WebAPIResource
  private let rowsMax: Int

  init(_ resource: WebAPIResource, rowsMax: Int) {
    self.resource = resource
    self.rowsMax = rowsMax
  }

  func add(_ row: ArraySlice<UInt8>) throws(MexalFailure) {
    guard rows.count < rowsMax else {
      throw MexalFailure(
        .tooLarge, "\(resource.rawValue) ha più di \(rowsMax) righe (limite dump_table_rows_max).")
    }
    rows.append(Array(row))
  }
}

/// The digest of all records in their order.
private final class RecordsDigest {
  private var digest: SHA256Digest? = SHA256Digest()

  func add(_ record: ArraySlice<UInt8>) { record.withUnsafeBufferPointer { digest?.update($0) } }

  /// Nothing is added after this.
  func finished() -> [UInt8] { digest.take()?.finished() ?? [] }
}

extension PullOrder {
  fileprivate var kind: DumpKind {
    switch extent {
    case .full: .full
    case .variation: .variation
    }
  }
}
