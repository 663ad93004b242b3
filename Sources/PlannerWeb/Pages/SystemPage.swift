import CreditDomain
import MessageText
import MexalAPI
import UseCases

/// *Sistema*: whether data are fresh, what waits, what was imported, and who is let in.
struct SystemPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let status = await desk.status.run(at: desk.clock.instant())
    let imports = try await ListImports(store: desk.store).run(
      of: visit.company, before: visit.fields["prima"].flatMap { Int64($0) })
    let messages = try await desk.store.messageCounts(of: visit.company)
    let faults = try await desk.templates.list(of: visit.company).filter { $0.fault != nil }
    let users = visit.may(.administer) ? try await desk.users.list(for: visit.administrator) : []
    return .page(
      page(visit, status, imports, SystemQueue(counts: messages, faults: faults.map(\.key), visit: visit), users))
  }

  private func page(
    _ visit: Visit, _ status: UseCases.SystemStatus, _ imports: Page<UseCases.ImportReport>, _ queue: SystemQueue,
    _ users: [UserOnFile]
  ) -> HTML {
    Layout(visit: visit, title: "Sistema", place: .system, notice: nil).page {
      H.h1 { "Sistema" }
      freshness(status, visit)
      queue.html
      reports(imports, visit)
      if visit.may(.administer) { SystemUsers(users: users).html }
    }
  }

  private func freshness(_ status: UseCases.SystemStatus, _ visit: Visit) -> HTML {
    let age = visit.exportedAt.map { ItalianCalendar.businessHours(from: $0, to: visit.now) }
    return H.section(.class("card"), .labelledBy("stato")) {
      H.h2(.id("stato")) { "Stato" }
      H.dl(.class("figures")) {
        Figures.figure("Dati del", visit.exportedAt.map { ItalianFormat.moment($0) } ?? "mai")
        Figures.figure("Età in ore lavorative", age.map { "\($0)" } ?? "–")
        if let missed = desk.board.standing(of: visit.company)?.missedExport(now: visit.now) {
          Figures.figure("In ritardo: attesa", ItalianFormat.moment(missed), class: "late")
        }
        Figures.figure("Memoria", Self.word(status.board))
        switch status.database {
        case .away: Figures.figure("Database", "non risponde", class: "late")
        case .reachable(let found):
          Figures.figure("Database", "PostgreSQL \(found.serverVersion / 10_000), schema \(found.schemaVersion)")
          Figures.figure(
            "Clienti", found.companies.first { $0.company == visit.company }.map { "\($0.customers)" } ?? "–")
          if let company = found.companies.first(where: { $0.company == visit.company }) { mexal(company) }
        }
      }
    }
  }

  /// How reading Mexal over WebAPI goes, where anybody tried.
  @HTMLBuilder private func mexal(_ company: CompanyStatus) -> HTML {
    if let pull = company.pull {
      Figures.figure("Mexal letto il", pull.pulledAt.map { ItalianFormat.moment($0.inRome) } ?? "mai")
      if let trouble = pull.trouble { Figures.figure("Lettura di Mexal", trouble.text, class: "late") }
      if company.writes.refused > 0 {
        Figures.figure("Ordini non sbloccati in Mexal", "\(company.writes.refused)", class: "late")
      }
    }
  }

  private static func word(_ freshness: RiskBoard.Freshness) -> String {
    switch freshness {
    case .loading: "in caricamento"
    case .live: "aggiornata"
    case .disconnected: "in attesa del database"
    }
  }

  private func reports(_ page: Page<UseCases.ImportReport>, _ visit: Visit) -> HTML {
    H.section(.class("card"), .labelledBy("importazioni")) {
      H.h2(.id("importazioni")) { "Importazioni" }
      if page.items.isEmpty { H.p { "Ancora nessuna." } }
      for report in page.items {
        H.details(.class("fold")) {
          H.summary {
            Figures.moment(report.startedAt.inRome)
            " · \(report.fileName) · \(Self.word(report.outcome))"
          }
          self.report(report)
        }
      }
      if let next = page.goesOnBehind?.id {
        H.a(.href(Link("sistema", asking: [("prima", "\(next)")]))) { "Più vecchie »" }
      }
    }
  }

  @HTMLBuilder private func report(_ report: UseCases.ImportReport) -> HTML {
    if let refusal = report.refusal {
      H.p(.class("late")) { refusal.text + (refusal.line.map { " (riga \($0))" } ?? "") }
    }
    H.dl(.class("figures")) {
      Figures.figure("Esportazione", report.exportedAt.map { ItalianFormat.moment($0) } ?? "–")
      Figures.figure("Clienti", "\(report.figures.customers)")
      Figures.figure("Documenti", "\(report.figures.documents)")
      Figures.figure("Rate", "\(report.figures.instalments)")
      Figures.figure("Totale", Figures.plain(report.figures.amount))
      Figures.figure("Nuove", "\(report.counts.appeared)")
      Figures.figure("Cambiate", "\(report.counts.changed)")
      Figures.figure("Pagate", "\(report.counts.paid)")
      Figures.figure("Chiuse", "\(report.counts.closed)")
      Figures.figure("Insolute", "\(report.counts.bounced)")
    }
    if !report.warnings.isEmpty {
      H.ul {
        for warning in report.warnings {
          H.li { warning.text + (warning.line.map { " (riga \($0), \(warning.count) volte)" } ?? "") }
        }
      }
    }
  }

  private static func word(_ outcome: ImportOutcome) -> String {
    switch outcome {
    case .imported: "importato"
    case .alreadyImported: "già importato"
    case .held: "trattenuto: serve la conferma di una persona"
    case .refused: "rifiutato"
    }
  }
}
