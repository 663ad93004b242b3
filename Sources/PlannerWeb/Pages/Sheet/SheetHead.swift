import CreditDomain
import MexalAPI
import RiskRules
import UseCases

/// Who it is, whether orders pass, and how much it is about.
struct SheetHead {
  let visit: Visit
  let outline: CustomerOutline
  let file: CustomerFile?

  private var standing: CreditStanding { outline.indicators.standing }

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
            Figures.dot(Color(outline.indicators.indicator.color))
            outline.indicators.indicator.label
          }
          if let state = outline.customer.recovery?.state { Figures.badge(state.title, color: state.color) }
          H.strong { message }
        }
        // The reasons may quote what people wrote, which is the office's.
        if file != nil, !outline.indicators.verdict.findings.isEmpty {
          H.ul(.class("reasons")) { for finding in outline.indicators.verdict.findings { H.li { finding.sentence } } }
        }
      }
      figures
      AgeingChart(ageing: outline.ageing).html
    }
  }

  /// Sales are not told what somebody wrote when blocking orders or letting one pass.
  private var message: String {
    guard file == nil, let first = outline.indicators.verdict.findings.first else { return outline.indicators.message }
    switch first.reason {
    case .manualBlock: return "Ordini bloccati da una persona"
    case .overridden: return "Ordine sbloccato da una persona"
    case .customerUnknown, .customerDeleted, .stoppingState, .overdueTooOld, .repeatedBounces, .overLimit,
      .warningState,
      .limitNearlyUsedUp, .oldData, .prepaid, .deliveredGoods:
      return outline.indicators.message
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
