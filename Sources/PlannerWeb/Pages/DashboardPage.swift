import CreditDomain
import DunningRules
import UseCases

/// *Cruscotto*: how recovery goes, each number leading to what it is made of.
struct DashboardPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let summary = try await desk.store.summary(of: visit.company, on: visit.today) ?? CaseSummary()
    let promises = try await PromiseRecordOfCompany(visit, desk)
    return .page(
      Layout(visit: visit, title: "Cruscotto", place: .dashboard, notice: nil).page {
        H.h1 { "Cruscotto" }
        H.section(.class("card"), .labelledBy("oggi")) {
          H.h2(.id("oggi")) { "Oggi" }
          H.ul(.class("states")) {
            tile("Clienti da recuperare", "\(summary.all.customers)", .home)
            tile("Scaduto", Figures.plain(summary.all.overdue), Link(asking: [("ordine", "scaduto")]))
            tile("Saldo", Figures.plain(summary.all.balance), .home)
            tile("Promesse mantenute", promises.keptText, .here("promesse"))
          }
        }
        H.section(.class("card"), .labelledBy("andamento")) {
          H.h2(.id("andamento")) { "Scaduto a fine mese" }
          Self.trend(summary.trend).html
        }
        ageing(summary, visit.today)
        promises.html(visit)
      })
  }

  private func tile(_ title: String, _ value: String, _ link: Link) -> HTML {
    H.li {
      H.a(.class("tile"), .href(link)) {
        H.span(.class("tile-title")) { title }
        H.strong { value }
      }
    }
  }

  /// Thousands, so that columns have room for their numbers.
  static func trend(_ days: [CaseSummary.OverdueDay]) -> ColumnChart {
    ColumnChart(
      title: "Scaduto in migliaia di euro",
      columns: days.map { day in
        let (year, month, _) = day.date.components
        let tenths = day.overdue.scaled(by: 1, over: 10_000).minorUnits
        return ColumnChart.Column(
          name: paddedDecimal(month, width: 2) + "/" + paddedDecimal(year % 100, width: 2),
          value: day.overdue.minorUnits,
          text: "\(tenths / 10),\(tenths % 10)k")
      }, color: Color("#1F6F8B"))
  }

  private func ageing(_ summary: CaseSummary, _ today: CalendarDate) -> HTML {
    H.section(.class("card"), .labelledBy("fasce")) {
      H.h2(.id("fasce")) { "Fasce di scaduto" }
      AgeingChart(ageing: summary.ageing).html
      H.ul(.class("states")) {
        for bucket in LateDays.buckets {
          tile(bucket.title, Figures.plain(bucket.amount(summary.ageing)), Link(asking: [("ritardo", bucket.word)]))
        }
      }
    }
  }
}
