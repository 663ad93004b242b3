package import MexalAPI
package import UseCases

extension MexalAPI.ImportReport {
  package init(_ report: UseCases.ImportReport) {
    self.init(
      id: report.id, outcome: Outcome(report.outcome), company: report.company,
      kind: report.kind.map { $0 == .full ? .full : .variation }, exportedAt: report.exportedAt,
      figures: report.digest == nil ? nil : ImportFigures(report.figures), changes: ImportChanges(report.counts),
      warnings: report.warnings.map { warning in
        ImportNotice(
          code: warning.code.rawValue, text: warning.text, line: warning.line, count: warning.count)
      },
      durationMs: Int(report.durationMs),
      problem: report.refusal.map { ImportProblem(code: $0.code.rawValue, text: $0.text, line: $0.line) },
      fileName: report.fileName, importedAt: report.startedAt.inRome)
  }
}

extension MexalAPI.ImportReport.Outcome {
  init(_ outcome: ImportOutcome) {
    switch outcome {
    case .imported: self = .imported
    case .alreadyImported: self = .alreadyImported
    case .held: self = .held
    case .refused: self = .refused
    }
  }
}

extension ImportFigures {
  init(_ figures: ControlFigures) {
    self.init(
      customers: figures.customers, documents: figures.documents, instalments: figures.instalments,
      amount: figures.amount)
  }
}

extension ImportChanges {
  init(_ counts: ImportCounts) {
    self.init(
      appeared: counts.appeared, changed: counts.changed, paid: counts.paid, closed: counts.closed,
      bounced: counts.bounced)
  }
}
