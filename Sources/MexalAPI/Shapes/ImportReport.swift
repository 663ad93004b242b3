package import CreditDomain
package import JSONRPC

/// What became of one import, for the caller, the list of imports and the command line.
package struct ImportReport: Hashable, Sendable {
  package enum Outcome: String, CaseIterable, Hashable, JSONWritable {
    case imported = "importato"
    /// The same file was imported before; the report is the first one's.
    case alreadyImported = "gia_importato"
    /// Waits for a person's word.
    case held = "trattenuto"
    case refused = "rifiutato"
  }

  package enum Kind: String, CaseIterable, Hashable, JSONWritable {
    case full = "completa"
    case variation = "variazioni"
  }

  package var id: Int64?
  package var outcome: Outcome
  /// What the file says of itself; nil when it was refused before saying it.
  package var company: Company?
  package var kind: Kind?
  package var exportedAt: LocalMoment?
  package var figures: ImportFigures?
  package var changes: ImportChanges
  package var warnings: [ImportNotice]
  package var durationMs: Int
  /// Why it was held or refused.
  package var problem: ImportProblem?
  package var fileName: String?
  /// When it was imported here, on the clocks of Italy.
  package var importedAt: LocalMoment?

  package init(
    id: Int64? = nil, outcome: Outcome, company: Company? = nil, kind: Kind? = nil, exportedAt: LocalMoment? = nil,
    figures: ImportFigures? = nil, changes: ImportChanges = ImportChanges(), warnings: [ImportNotice] = [],
    durationMs: Int, problem: ImportProblem? = nil, fileName: String? = nil, importedAt: LocalMoment? = nil
  ) {
    self.id = id
    self.outcome = outcome
    self.company = company
    self.kind = kind
    self.exportedAt = exportedAt
    self.figures = figures
    self.changes = changes
    self.warnings = warnings
    self.durationMs = durationMs
    self.problem = problem
    self.fileName = fileName
    self.importedAt = importedAt
  }
}

extension ImportReport {
  /// Whether the ledger holds what the file says.
  package var isTakenIn: Bool {
    switch outcome {
    case .imported, .alreadyImported: true
    case .held, .refused: false
    }
  }
}

extension ImportReport: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("esito") { $0.outcome }
    Field("azienda", "null = il file è stato rifiutato prima di dirlo") { $0.company?.code }
    Field("tipo") { $0.kind }
    Field("data_esportazione") { $0.exportedAt }
    Field("nr_clienti") { $0.figures?.customers }
    Field("nr_documenti") { $0.figures?.documents }
    Field("nr_rate") { $0.figures?.instalments }
    Field("tot_imp_scadenza") { $0.figures?.amount }
    Field("nuove", "Rate viste per la prima volta") { $0.changes.appeared }
    Field("cambiate") { $0.changes.changed }
    Field("pagate") { $0.changes.paid }
    Field("chiuse", "Rate che mancano da un'esportazione completa") { $0.changes.closed }
    Field("insoluti") { $0.changes.bounced }
    Field("avvisi") { $0.warnings }
    Field("durata_ms") { $0.durationMs }
    Field.whenPresent("errore", "Perché il file è stato trattenuto o rifiutato") { $0.problem }
    Field.whenPresent("sottoazienda") { $0.company?.subcompany }
    Field.whenPresent("id") { $0.id }
    Field.whenPresent("nome_file") { $0.fileName }
    Field.whenPresent("momento", "Quando è stato importato qui") { $0.importedAt }
  }
}
