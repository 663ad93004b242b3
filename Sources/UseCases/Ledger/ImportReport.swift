package import CreditDomain

/// What a person may say about an import.
package struct ImportOptions: Hashable, Sendable {
  /// Takes in an export older than the last one, and one that closes a great part of the ledger.
  package var isForced = false
  /// A dump of any other company is refused.
  package var expectedCompany: Company?

  package init(isForced: Bool = false, expectedCompany: Company? = nil) {
    self.isForced = isForced
    self.expectedCompany = expectedCompany
  }
}

/// What became of a dump: all of it was taken in, or nothing.
package enum ImportOutcome: String, Hashable, Sendable, CaseIterable {
  case imported
  /// The same file was taken in before; the report is the first one's.
  case alreadyImported = "already_imported"
  /// It waits for a person's word, since it would close a great part of the ledger; nothing was changed.
  case held
  /// Nothing was changed.
  case refused
}

/// What became of one attempt to import a dump.
package struct ImportReport: Hashable, Sendable {
  package var outcome: ImportOutcome
  /// Names the attempt in the company's list; nil when the file did not say whose it is.
  package var id: Int64?
  package var fileName: String
  /// What was learnt before a refusal is kept; nil = the file was not read so far.
  package var company: Company?
  package var kind: DumpKind?
  package var exportedAt: LocalMoment?
  /// SHA-256 of the uncompressed file.
  package var digest: [UInt8]?
  package var isForced = false
  /// As counted while reading.
  package var figures = ControlFigures()
  package var counts = ImportCounts()
  package var warnings: [ImportWarning] = []
  /// Why it was refused or held.
  package var refusal: LedgerRefusal?
  /// The attempt that an already imported file is answered with.
  package var firstImportID: Int64?
  package var startedAt: Instant
  package var durationMs: Int64 = 0

  package init(outcome: ImportOutcome, fileName: String, startedAt: Instant) {
    self.outcome = outcome
    self.fileName = fileName
    self.startedAt = startedAt
  }
}

/// What an import did to instalments.
package struct ImportCounts: Hashable, Sendable {
  /// First seen.
  package var appeared = 0
  /// Known before, and changed in any way; those paid, closed and bounced are among them.
  package var changed = 0
  package var paid = 0
  package var closed = 0
  package var bounced = 0

  package init() {}

  mutating func add(_ new: NewInstalments) {
    appeared += new.count
    bounced += new.bounced
  }

  mutating func add(_ difference: LedgerDifference) {
    appeared += difference.appeared.count
    changed += difference.changed.count
    for change in difference.changes {
      switch change.kind {
      case .paid: paid += 1
      case .closed: closed += 1
      case .bounced: bounced += 1
      case .split, .amountChanged, .moved, .presented, .reversed, .reappeared, .relabelled: break
      }
    }
  }
}
