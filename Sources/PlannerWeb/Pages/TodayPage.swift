import CreditDomain
import DunningRules
import UseCases

/// *Da fare oggi*: what is to be done by today, by whom, oldest first.
struct TodayPage: Sendable {
  static let tasksMax = 200

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let asked = visit.fields["operatore"] ?? CaseListQuery.mine
    var filter = ActivityFilter()
    filter.isOpen = true
    filter.to = visit.today
    switch asked {
    case "tutti": break
    case CaseListQuery.mine: filter.operatorName = visit.caller.name
    default: filter.operatorName = asked
    }
    let tasks = try await desk.store.activities(of: visit.company, filter, before: nil, limit: Self.tasksMax)
      .sorted { $0.due < $1.due }
    let names = try await desk.names(of: tasks.map(\.customer), visit)
    let operators = try await desk.store.choices(of: visit.company).operators
    return .page(
      Layout(visit: visit, title: "Da fare oggi", place: .today, notice: Notice(visit.fields)).page {
        H.h1 { "Da fare oggi" }
        H.form(.class("filters"), .method("get"), .action(Link("da-fare"))) {
          Forms.choice(
            "Di chi", "operatore",
            [(CaseListQuery.mine, "Le mie"), ("tutti", "Di tutti")] + operators.map { ($0, $0) }, chosen: asked)
          Forms.submit("Applica")
        }
        if tasks.isEmpty { H.p(.class("empty")) { "Niente da fare entro oggi." } }
        H.ul(.class("tasks")) {
          for task in tasks {
            H.li(.row()) {
              H.p {
                H.a(.href(Link("clienti", task.customer.text))) { names[task.customer] ?? task.customer.text }
                " "
                H.small { task.customer.text }
              }
              TaskLine.text(task.activity, today: visit.today)
              TaskLine.completion(
                task.activity, task.customer, version: nil, visit,
                back: Link("da-fare", asking: [("operatore", asked), ("fatto", Done.completata.rawValue)]))
            }
          }
        }
      })
  }
}

extension ActivityLine {
  fileprivate var due: CalendarDate {
    switch activity.standing {
    case .open(let due): due
    case .done(let moment, _): moment.date
    }
  }
}
