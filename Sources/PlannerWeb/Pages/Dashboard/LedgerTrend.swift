import CreditDomain
import RiskRules
import UseCases

/// What was overdue at the end of months, how late, and how long it takes to be paid.
struct LedgerTrend {
  let days: [LedgerDay]

  @HTMLBuilder var html: HTML {
    H.section(.class("card"), .labelledBy("andamento")) {
      H.h2(.id("andamento")) { "Scaduto a fine mese" }
      H.div(.class("charts")) {
        H.div { overdue.html }
        H.div { ages.html }
      }
      H.div(.class("scroll"), .tabIndex(0), .role("region"), .label("Tabella dello scaduto a fine mese")) { table }
      H.p(.class("sub")) {
        "Ricavato dallo scadenzario: ciò che a quel giorno era scaduto e non ancora pagato. Gli effetti presentati in "
          + "banca non sono scaduti."
      }
    }
    H.section(.class("card"), .labelledBy("incasso")) {
      H.h2(.id("incasso")) { "Giorni medi di incasso (DSO)" }
      salesOutstanding.html
      H.p(.class("sub")) {
        "Saldo dei clienti diviso per il fatturato dei \(LedgerDay.salesDays) giorni precedenti, per "
          + "\(LedgerDay.salesDays). Le note di credito diminuiscono entrambi."
      }
    }
  }

  /// Thousands, so that columns have room for their numbers.
  private var overdue: ColumnChart {
    ColumnChart(
      title: "Scaduto in migliaia di euro",
      columns: days.map { day in
        ColumnChart.Column(
          name: Figures.month(day.date), value: day.overdue.minorUnits, text: Figures.thousands(day.overdue))
      }, color: Color("#1F6F8B"))
  }

  private var ages: StackedColumnChart {
    StackedColumnChart(
      title: "Scaduto per fascia di ritardo",
      parts: LateDays.buckets.map { StackedColumnChart.Part(title: $0.title, color: $0.color) },
      columns: days.map { day in
        StackedColumnChart.Column(
          name: Figures.month(day.date), amounts: LateDays.buckets.map { $0.amount(day.ageing) })
      })
  }

  private var salesOutstanding: ColumnChart {
    ColumnChart(
      title: "Giorni medi di incasso",
      columns: days.map { day in
        ColumnChart.Column(
          name: Figures.month(day.date), value: day.salesOutstandingDays.map { Int64($0) },
          text: day.salesOutstandingDays.map { "\($0)" } ?? "")
      }, color: Color("#6C5B9E"))
  }

  private var table: HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          H.th(.scope("col")) { "Al" }
          for title in ["Scaduto"] + LateDays.buckets.map(\.title) + [
            "Saldo", "Fatturato 12 mesi", "Giorni di incasso",
          ] {
            H.th(.scope("col"), .class("number")) { title }
          }
        }
      }
      H.tbody {
        for day in days.reversed() where day.ageing != Ageing() || day.invoiced != .zero {
          H.tr {
            H.th(.scope("row")) { Figures.date(day.date) }
            number("Scaduto", day.overdue, .overdue(on: day.date, late: nil))
            for bucket in LateDays.buckets {
              number(bucket.title, bucket.amount(day.ageing), .overdue(on: day.date, late: bucket.word))
            }
            number("Saldo", day.balance, .balance(on: day.date))
            H.td(.class("number"), .heading("Fatturato 12 mesi")) {
              Figures.leading(day.invoiced, to: CustomerBalancesPage.link(day.date, .invoiced))
            }
            H.td(.class("number"), .heading("Giorni di incasso")) {
              if let days = day.salesOutstandingDays {
                H.a(.href(CustomerBalancesPage.link(day.date, .balance))) { "\(days)" }
              } else {
                "–"
              }
            }
          }
        }
      }
    }
  }

  private func number(_ heading: String, _ amount: Cents, _ query: FigureQuery) -> HTML {
    H.td(.class("number"), .heading(heading)) { Figures.leading(amount, to: query.link()) }
  }
}

extension Figures {
  /// An amount that leads to what it is made of; nothing leads nowhere.
  static func leading(_ amount: Cents, to link: Link) -> HTML {
    amount == .zero ? HTML(plain(amount)) : H.a(.href(link)) { plain(amount) }
  }

  /// `09/26`.
  static func month(_ day: CalendarDate) -> String {
    let (year, month, _) = day.components
    return paddedDecimal(month, width: 2) + "/" + paddedDecimal(year % 100, width: 2)
  }

  /// `12,3k`.
  static func thousands(_ amount: Cents) -> String {
    let tenths = amount.scaled(by: 1, over: 10_000).minorUnits
    return "\(tenths / 10),\(tenths.magnitude % 10)k"
  }
}
