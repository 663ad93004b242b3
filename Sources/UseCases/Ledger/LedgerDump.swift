package import CreditDomain

/// One dump of a due ledger, read once from front to back in constant memory.
///
/// A source is blocking: it is read on a thread of its own beside the session that stages it, never on the cooperative
/// pool.
package protocol LedgerDump: Sendable {
  /// Hands over the header, then every record in the order of the file, and answers with what stands at its end.
  ///
  /// Whatever was handed over before a refusal is void.
  /// - Throws: `LedgerRefusal` from the file itself, or whatever `receive` throws.
  func read<Failure: Error>(
    header: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd

  /// The name people know the file by, for reports; never opened.
  var name: String { get }
}

/// Why reading stopped: the file was refused, or the receiver failed.
package enum DumpReadFailure<Failure: Error>: Error {
  case refused(LedgerRefusal)
  case receiver(Failure)
}

/// The root element of a dump (Mexal: *esportazione_mexal*).
package struct DumpHeader: Hashable, Sendable {
  package var company: Company
  package var kind: DumpKind
  package var exportedAt: LocalMoment
  /// Mexal: *numero_giorni_di_esposizione_cambiaria*; nil = not said.
  package var exposureDays: Int?
  package var usesOpenItems: Bool
  /// The number of the company's currency (Mexal: *valuta_aziendale*).
  package var currency: Int?
  package var keys: DocumentKeys

  package init(
    company: Company, kind: DumpKind, exportedAt: LocalMoment, exposureDays: Int? = nil, usesOpenItems: Bool = false,
    currency: Int? = nil, keys: DocumentKeys = .posting
  ) {
    self.company = company
    self.kind = kind
    self.exportedAt = exportedAt
    self.exposureDays = exposureDays
    self.usesOpenItems = usesOpenItems
    self.currency = currency
    self.keys = keys
  }
}

/// What tells the documents of a ledger apart. A document has another key in each, so that a company keeps to one.
package enum DocumentKeys: String, Hashable, Sendable {
  /// Mexal's own: *anno_primanota, dt_registr_doc, prog_primanota*.
  case posting
  /// Number and date of the invoice, where nothing else is said.
  case invoice
}

/// What the absence of a document means (Mexal: *tipo*).
package enum DumpKind: String, Hashable, Sendable {
  /// Mexal: *completa*. What is absent is closed.
  case full
  /// Mexal: *variazioni*. Absence means nothing.
  case variation
}

/// What a dump says and shows at its end.
package struct DumpEnd: Hashable, Sendable {
  /// The four control figures of *fine_esportazione*.
  package var declared: ControlFigures
  /// The same, counted while reading.
  package var counted: ControlFigures
  /// SHA-256 of the uncompressed bytes, 32 bytes: the same file twice has the same digest.
  package var digest: [UInt8]
  package var warnings: [ImportWarning]
  /// The line of *fine_esportazione*.
  package var line: Int

  package init(
    declared: ControlFigures, counted: ControlFigures, digest: [UInt8], warnings: [ImportWarning], line: Int
  ) {
    self.declared = declared
    self.counted = counted
    self.digest = digest
    self.warnings = warnings
    self.line = line
  }
}

/// What a dump holds: counted while it is read, and declared at its end, so that a dump that lost something is refused.
package struct ControlFigures: Hashable, Sendable {
  package var customers = 0
  package var documents = 0
  package var instalments = 0
  /// The signed sum of every instalment's amount.
  package var amount = Cents.zero

  package init() {}
}
