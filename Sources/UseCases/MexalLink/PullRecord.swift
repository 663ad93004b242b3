package import CreditDomain

/// What became of the pulls of a company so far.
package struct PullRecord: Hashable, Sendable {
  package var company: Company
  /// When the first was tried.
  package var begunAt: Instant
  /// The beginning of the last that came to its end and was taken in, or found nothing new.
  package var pulledAt: Instant?
  /// The beginning of the last that made an import.
  package var importedAt: Instant?
  /// The beginning of the last full pass that was taken in.
  package var fullAt: Instant?
  /// Of the last one's records.
  package var contentDigest: [UInt8]?
  /// What stands in the way since then; nil = nothing.
  package var trouble: PullTrouble?

  package init(company: Company, begunAt: Instant) {
    self.company = company
    self.begunAt = begunAt
  }

  /// Whether a pull brought nothing that the one before it had not: it is worth no import of its own, unless the
  /// ledger's age has to be kept young.
  package func isQuiet(_ dump: any PulledDump, _ order: PullOrder, at started: Instant) -> Bool {
    guard case .variation = order.extent, let importedAt else { return false }
    let isNews = dump.recordCount > 0 && dump.contentDigest != contentDigest
    return !isNews && started.seconds(since: importedAt) < Self.quietSecondsMax
  }

  /// The data of a company never look older than this while nothing changes in Mexal.
  package static let quietSecondsMax: Int64 = 3_600

  /// After a crash nobody reads for so long.
  package static let claimSeconds: Int64 = 900

  /// The pull was read to its end and there was no need of an import.
  package mutating func noteQuiet(at started: Instant) {
    pulledAt = started
    endTrouble()
  }

  package mutating func note(_ report: ImportReport, of dump: any PulledDump, _ order: PullOrder, at started: Instant) {
    switch report.outcome {
    case .imported, .alreadyImported:
      pulledAt = started
      importedAt = started
      contentDigest = dump.contentDigest
      if order.extent == .full {
        fullAt = started
        trouble = nil
      }
      endTrouble()
    case .held, .refused:
      let text = report.refusal?.text ?? report.outcome.rawValue
      note(text, order.extent == .full ? PullTrouble.fullPassKind : PullTrouble.importKind, at: started)
    }
  }

  /// What stands in the way of the full pass goes on doing so while variations are taken in.
  private mutating func endTrouble() {
    if trouble?.isOfFullPass == false { trouble = nil }
  }

  package mutating func note(_ failure: MexalFailure, at instant: Instant) {
    note(failure.text, failure.kind.rawValue, at: instant)
  }

  private mutating func note(_ text: String, _ kind: String, at instant: Instant) {
    trouble = PullTrouble(kind: kind, text: text, at: instant, attempts: (trouble?.attempts ?? 0) + 1)
  }
}

/// What stands in the way of reading Mexal, since when it last did.
package struct PullTrouble: Hashable, Sendable {
  static let importKind = "import"
  static let fullPassKind = "full_pass"

  /// A word for administrators.
  package var kind: String
  /// In Italian, for office users.
  package var text: String
  package var at: Instant
  /// In a row.
  package var attempts: Int

  /// What was read was whole, and the ledger did not take it.
  var isOfImport: Bool { kind == Self.importKind || isOfFullPass }
  /// It was everything: it waits for a person's word, or for the next night.
  var isOfFullPass: Bool { kind == Self.fullPassKind }

  package init(kind: String, text: String, at: Instant, attempts: Int) {
    self.kind = kind
    self.text = text
    self.at = at
    self.attempts = attempts
  }
}

/// The store as pulls need it.
package protocol PullRecords: Sendable {
  func pullRecords() async throws(StoreFailure) -> [PullRecord]
  /// Nil = nobody tried yet.
  func pullRecord(of company: Company) async throws(StoreFailure) -> PullRecord?
  /// Leaves Mexal to the caller until the record is saved, for at most `PullRecord.claimSeconds`: several processes
  /// may have the same schedule. False when another one reads.
  func claimPull(of company: Company, at instant: Instant) async throws(StoreFailure) -> Bool
  func save(_ record: PullRecord) async throws(StoreFailure)
}

extension Instant {
  package func seconds(since earlier: Instant) -> Int64 {
    (microsecondsSince1970 - earlier.microsecondsSince1970) / 1_000_000
  }
}
