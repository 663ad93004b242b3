import CreditDomain
import DunningRules

/// What came in after the notices of each step.
struct StepYields {
  let yields: [StepYield]
  let titles: [StateReference: String]
  let today: CalendarDate

  var html: HTML {
    H.section(.class("card"), .labelledBy("passi")) {
      H.h2(.id("passi")) { "Incassato dopo ogni passo" }
      if yields.isEmpty {
        H.p { "Negli ultimi \(FigureQuery.stepsMonths) mesi non è partito nessun messaggio." }
      } else {
        table
        H.p(.class("sub")) {
          "Dei messaggi partiti negli ultimi \(FigureQuery.stepsMonths) mesi: quanto di ciò che chiedevano è stato "
            + "pagato entro quei giorni. Un pagamento conta per l'ultimo messaggio che lo chiedeva."
        }
      }
    }
  }

  private var table: HTML {
    H.table(.class("list compact")) {
      H.thead {
        H.tr {
          H.th(.scope("col")) { "Passo" }
          for title in ["Messaggi", "Chiesto"] + StepYield.windows.map({ "Entro \($0) giorni" }) {
            H.th(.scope("col"), .class("number")) { title }
          }
        }
      }
      H.tbody { for each in yields { row(each) } }
    }
  }

  private func row(_ each: StepYield) -> HTML {
    H.tr {
      H.th(.scope("row")) {
        H.a(.href(Link(asking: [("stato", each.step.text)]))) { titles[each.step] ?? each.step.state.text }
        H.small { each.step.workflow.text }
      }
      H.td(.class("number"), .heading("Messaggi")) {
        H.a(.href(MessagesQuery.sent(by: each.step, since: FigureQuery.stepsSince(today)).link())) {
          "\(each.asked.messages)"
        }
      }
      H.td(.class("number"), .heading("Chiesto")) {
        Figures.leading(each.asked.amount, to: FigureQuery.asked(by: each.step).link())
      }
      for (days, (amount, percent)) in zip(StepYield.windows, zip(each.collected, each.percents)) {
        H.td(.class("number"), .heading("Entro \(days) giorni")) {
          Figures.leading(amount, to: FigureQuery.collected(after: each.step, days: days).link())
          percent.map { " (\($0)%)" } ?? ""
        }
      }
    }
  }
}
