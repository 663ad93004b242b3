import CreditDomain
import MexalAPI
import RiskRules
import UseCases

/// Who it is, whether orders pass, and how much it is about.
struct SheetHead {
  let visit: Visit
  let outline: CustomerOutline
  let file: CustomerFile?

  /// Sales, who have no file, are told that a person decided, and not what that person wrote.
  private var indicators: RiskIndicators { file == nil ? outline.indicators.withoutNotes : outline.indicators }
  private var standing: CreditStanding { indicators.standing }

  var html: HTML {
    H.section(.class("sheet-head")) {
      H.div(.class("who")) {
        H.h1 { outline.customer.name }
        H.p(.class("sub")) {
          outline.customer.code.text
          if let file {
            " · operatore "
            H.b { file.record.operatorName ?? "nessuno" }
            " · ultimo contatto "
            Figures.date(file.record.lastContactOn)
          }
        }
        H.p(.class("verdict")) {
          H.span(.class("indicator")) {
            Figures.dot(Color(indicators.indicator.color))
            indicators.indicator.label
          }
          if let state = outline.customer.recovery?.state { Figures.badge(state.title, color: state.color) }
          H.strong { indicators.message }
        }
        if file != nil, !indicators.verdict.findings.isEmpty {
          H.ul(.class("reasons")) { for finding in indicators.verdict.findings { H.li { finding.sentence } } }
        }
      }
      figures
      AgeingChart(ageing: outline.ageing).html
    }
  }

  private var figures: HTML {
    H.dl(.class("figures")) {
      Figures.figure(
        "Scaduto", Figures.plain(standing.totals.overdue), class: standing.totals.overdue > .zero ? "late" : "")
      Figures.figure("Giorni", "\(standing.totals.oldestOverdueDays)")
      Figures.figure("A scadere", Figures.plain(standing.totals.upcoming))
      Figures.figure("Effetti a rischio", Figures.plain(standing.totals.atRisk))
      Figures.figure("Crediti", Figures.plain(standing.totals.credits))
      Figures.figure("Saldo", Figures.plain(standing.totals.balance))
      Figures.figure("Esposizione", Figures.plain(standing.exposure.total))
      Figures.figure("Fido", limit)
      Figures.figure("Insoluti 12 mesi", "\(standing.bounces.count)")
    }
  }

  private var limit: String {
    switch standing.creditLimit {
    case .unlimited: "senza limite"
    case .limited(let limit): Figures.plain(limit)
    }
  }
}
