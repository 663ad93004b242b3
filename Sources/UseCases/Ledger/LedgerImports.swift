package import CreditDomain

/// The store as an import needs it.
package protocol LedgerImports: Sendable {
  /// Runs `body` in one transaction on a session and a thread of its own: whoever reads the ledger sees all of it or
  /// nothing. What `body` throws leaves the ledger untouched.
  ///
  /// `body` blocks, for as long as the file takes to read.
  func importing(
    at instant: Instant, _ body: @Sendable (any ImportWork) throws(ImportStop) -> ImportResult
  ) async throws(ImportStop) -> ImportResult

  /// Keeps the report of an attempt that changed nothing, and gives its number.
  func record(_ report: ImportReport, of company: Company) async throws(StoreFailure) -> Int64
}

/// The steps of taking reported records into the ledger, in the order in which they are called. Not Sendable: it lives
/// inside its transaction.
package protocol LedgerWork {
  /// The first record whose key an earlier record has already.
  func firstDuplicate() throws(ImportStop) -> StagedRecord?

  /// Saves the customers; gives the payment types that the company has now.
  func saveCustomers() throws(ImportStop) -> [PaymentType]

  /// The first document whose customer is neither among the records nor in the ledger.
  func firstOrphan() throws(ImportStop) -> StagedRecord?

  /// Finds the documents that are new, and those to be revised: reported otherwise than before or, after a full dump,
  /// absent from it. What was applied later than this report stays as it is.
  func compareDocuments(exposureDays: Int) throws(ImportStop) -> LedgerComparison

  /// Hands over every document to be revised, and saves what becomes of it, in turns of bounded size.
  func reviseDocuments(_ revise: (DocumentOnFile) -> DocumentRevision) throws(ImportStop)

  /// Saves the new documents.
  func addNewDocuments() throws(ImportStop) -> NewInstalments
}

/// One import, in the order of its steps; those of `LedgerWork` come before the last.
package protocol ImportWork: LedgerWork {
  /// Reads the dump to its end beside the ledger, which stays as it is. `refusal` is asked when the header was read,
  /// so that a file that cannot be taken is not read to its end.
  func stage(
    _ dump: any LedgerDump, refusal: @escaping @Sendable (DumpHeader) -> LedgerRefusal?
  ) throws(ImportStop) -> StagedDump

  /// Waits until nobody else changes the company's ledger, and keeps others waiting until the transaction ends.
  func waitForOthers() throws(ImportStop)

  /// What was taken in before; nil for a company that never was.
  func previous() throws(ImportStop) -> PreviousImport?

  /// The report of the import that took in a file with this digest.
  func report(ofDigest digest: [UInt8]) throws(ImportStop) -> ImportReport?

  /// Keeps the report, with its number, and tells whoever listens.
  func complete(_ report: ImportReport) throws(ImportStop) -> ImportResult
}

/// What a transaction that ended well leaves behind.
package struct ImportResult: Hashable, Sendable {
  package var report: ImportReport
  /// Nil when nothing was changed.
  package var notice: LedgerNotice?

  package init(report: ImportReport, notice: LedgerNotice?) {
    self.report = report
    self.notice = notice
  }
}

/// Why an import ends without an import, with what was learnt of the dump by then.
package struct ImportStop: Error {
  package enum Reason {
    case refused(LedgerRefusal)
    case held(LedgerRefusal)
    case failed(StoreFailure)
    /// Single records are applied to companies that the ledger has.
    case unknownCompany
  }

  package var reason: Reason
  package var header: DumpHeader?
  package var end: DumpEnd?

  package init(_ reason: Reason, header: DumpHeader? = nil, end: DumpEnd? = nil) {
    self.reason = reason
    self.header = header
    self.end = end
  }
}

/// A dump that was read to its end.
package struct StagedDump: Hashable, Sendable {
  package var header: DumpHeader
  package var end: DumpEnd

  package init(header: DumpHeader, end: DumpEnd) {
    self.header = header
    self.end = end
  }
}

/// The import that brought the data there is.
package struct PreviousImport: Hashable, Sendable {
  package var id: Int64
  package var exportedAt: LocalMoment
  /// Mexal: *numero_giorni_di_esposizione_cambiaria*.
  package var exposureDays: Int
  /// Of the documents on file; nil = there is none.
  package var keys: DocumentKeys?

  package init(id: Int64, exportedAt: LocalMoment, exposureDays: Int, keys: DocumentKeys?) {
    self.id = id
    self.exportedAt = exportedAt
    self.exposureDays = exposureDays
    self.keys = keys
  }
}

/// A record, named for a message to people.
package struct StagedRecord: Hashable, Sendable {
  /// Such as `cliente 501.00001`: codes and dates only.
  package var label: String
  package var line: Int?

  package init(label: String, line: Int?) {
    self.label = label
    self.line = line
  }
}

/// What a report differs in from the ledger, counted before anything is revised.
package struct LedgerComparison: Hashable, Sendable {
  /// Instalments of the ledger whose money is still to come on the day of the report; not counted when nothing is to
  /// be revised.
  package var owed = 0
  /// Those of them whose documents are absent from a full dump.
  package var owedAbsent = 0
  /// Documents that were applied on their own later than this report.
  package var staleDocuments = 0

  package init() {}
}

/// The instalments of documents that were not on file.
package struct NewInstalments: Hashable, Sendable {
  package var count: Int
  /// Those that come with the mark of a bounce.
  package var bounced: Int

  package init(count: Int, bounced: Int) {
    self.count = count
    self.bounced = bounced
  }
}
