import CreditDomain
import DunningRules

/// What is expected to come in, week by week, and how that is reckoned.
struct ForecastSection {
  let forecast: CashForecast

  var html: HTML {
    H.section(.class("card"), .labelledBy("previsione")) {
      H.h2(.id("previsione")) { "Previsione degli incassi" }
      chart.html
      table
      H.p(.class("sub")) {
        "Ogni rata è attesa alla sua scadenza più il ritardo medio del cliente negli ultimi 12 mesi (chi non ha ancora "
          + "pagato nulla: la media di tutti); gli effetti in banca alla loro scadenza; ciò che è promesso nel giorno "
          + "promesso, al posto delle rate più vecchie. Ciò che è contestato e ciò che per abitudine doveva già essere "
          + "arrivato stanno a parte. I crediti non sono tolti."
      }
    }
  }

  private var chart: StackedColumnChart {
    StackedColumnChart(
      title: "Incassi previsti per settimana",
      parts: [
        StackedColumnChart.Part(title: "Per abitudine", color: Color("#1F6F8B")),
        StackedColumnChart.Part(title: "Promesso", color: Color("#3E8E6B")),
      ],
      columns: forecast.weeks.map { week in
        StackedColumnChart.Column(
          name: String(ItalianFormat.date(week.first).prefix(5)), amounts: [week.byHabit, week.promised])
      })
  }

  private var table: HTML {
    H.table(.class("list compact")) {
      H.thead {
        H.tr {
          H.th(.scope("col")) { "Settimana dal" }
          for title in ["Per abitudine", "Promesso", "Totale"] { H.th(.scope("col"), .class("number")) { title } }
        }
      }
      H.tbody {
        for week in forecast.weeks {
          H.tr {
            H.th(.scope("row")) { Figures.date(week.first) }
            number("Per abitudine", week.byHabit, .expected(first: week.first, last: week.last, on: .habit))
            number("Promesso", week.promised, .expected(first: week.first, last: week.last, on: .promise))
            number("Totale", week.sum, .expected(first: week.first, last: week.last, on: nil))
          }
        }
        if let last = forecast.weeks.last {
          row("Più avanti", forecast.later, .expected(first: last.last.adding(days: 1), last: Self.end, on: nil))
        }
        row("Oltre il ritardo abituale", forecast.beyondHabit, .beyondHabit)
        row("Contestato", forecast.disputed, .disputed)
      }
    }
  }

  /// No ledger looks further ahead.
  private static let end = CalendarDate(year: 2999, month: 12, day: 31) ?? CalendarDate(dayNumber: .max)

  private func row(_ title: String, _ amount: Cents, _ query: FigureQuery) -> HTML {
    H.tr {
      H.th(.scope("row")) { title }
      H.td(.class("number blank")) { "" }
      H.td(.class("number blank")) { "" }
      number("Totale", amount, query)
    }
  }

  private func number(_ heading: String, _ amount: Cents, _ query: FigureQuery) -> HTML {
    H.td(.class("number"), .heading(heading)) { Figures.leading(amount, to: query.link()) }
  }
}
