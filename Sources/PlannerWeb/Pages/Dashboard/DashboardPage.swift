import CreditDomain
import DunningRules
import RiskRules
import UseCases

/// *Cruscotto*: how recovery goes, each number leading to what it is made of.
struct DashboardPage: Sendable {
  static let monthsBefore = 12

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let (company, today) = (visit.company, visit.today)
    let summary = try await desk.store.summary(of: company) ?? CaseSummary()
    let promises = try await CompanyPromises(visit, desk)
    let days = try await desk.store.ledgerDays(
      LedgerDay.monthEnds(before: today, count: Self.monthsBefore), of: company)
    let (asked, receipts) = try await desk.store.stepYields(
      of: company, since: FigureQuery.stepsSince(today))
    let titles = try await desk.workflows.inForce(company).map(StepTitles.all) ?? [:]
    let forecast = try await ForecastCash(store: desk.store).run(of: company, on: today).forecast
    return .page(
      Layout(visit: visit, title: "Cruscotto", place: .dashboard, notice: nil).page {
        H.h1 { "Cruscotto" }
        H.section(.class("card"), .labelledBy("oggi")) {
          H.h2(.id("oggi")) { "Oggi" }
          H.ul(.class("states")) {
            Self.tile("Clienti da recuperare", "\(summary.all.customers)", .home)
            Self.tile("Scaduto", Figures.plain(summary.all.overdue), Link(asking: [("ordine", "scaduto")]))
            Self.tile(
              "Saldo", Figures.plain(days.last?.balance ?? .zero), FigureQuery.balance(on: today).link())
            Self.tile(
              "Giorni medi di incasso", days.last?.salesOutstandingDays.map { "\($0)" } ?? "–",
              CustomerBalancesPage.link(today, .balance))
            Self.tile("Promesse mantenute", promises.keptText, PromisesPage.link(nil))
          }
          if let now = days.last { AgeingChart(ageing: now.ageing, opens: today).html }
        }
        LedgerTrend(days: days).html
        ForecastSection(forecast: forecast).html
        StepYields(yields: StepYield.all(asked: asked, receipts: receipts), titles: titles, today: today).html
        promises.html
      })
  }

  static func tile(_ title: String, _ value: String, _ link: Link) -> HTML {
    H.li {
      H.a(.class("tile"), .href(link)) {
        H.span(.class("tile-title")) { title }
        H.strong { value }
      }
    }
  }
}
