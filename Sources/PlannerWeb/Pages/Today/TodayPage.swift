import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

/// *Da fare oggi*: what is to be done by today, oldest first, and the customers whom it matters most to ask.
struct TodayPage: Sendable {
  private static let pageSize: PageSize = 50
  private static let customersMax = 20
  private static let everybody = "tutti"

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let asked = visit.fields["operatore"] ?? CaseListQuery.mine
    let filter = TaskFilter(operatorName: Self.operatorName(asked, visit), until: visit.today)
    let found = try await desk.store.tasks(
      of: visit.company, filter, after: Self.place(visit.fields["dopo"]), limit: Self.pageSize.limit)
    let page = Self.pageSize.page(found.lines)
    let tasks = page.items
    let query = Self.list(of: asked)
    let urgent = try await desk.store.cases(
      of: visit.company, query.filter(for: visit.caller, on: visit.today), query.order, on: visit.today, after: nil,
      limit: Self.customersMax
    ).filter { $0.record.standing.demand.amount > .zero }
    let customers = try await desk.outlines(of: tasks.map(\.customer), visit)
    let operators = try await desk.store.choices(of: visit.company).operators
    return .page(
      Layout(visit: visit, title: "Da fare oggi", place: .today, notice: Notice(visit.fields)).page {
        H.h1 { "Da fare oggi" }
        H.form(.class("filters"), .method("get"), .action(Link("da-fare"))) {
          Forms.choice(
            "Di chi", "operatore",
            [(CaseListQuery.mine, "Le mie"), (Self.everybody, "Di tutti")] + operators.map { ($0, $0) }, chosen: asked)
          Forms.submit("Applica")
        }
        H.div(.class("columns")) {
          H.div(.class("column wide")) {
            list(tasks, of: found.count, customers, visit)
            if let next = page.goesOnBehind?.place {
              H.nav(.class("pages"), .label("Pagine")) {
                H.a(.href(Self.link(asked, after: next)), .relation("next")) { "Pagina seguente »" }
              }
            }
          }
          H.div(.class("column")) { UrgentCases(visit: visit, lines: urgent, query: query).html }
        }
      })
  }

  /// Nil = whoever has to do it.
  private static func operatorName(_ asked: String, _ visit: Visit) -> String? {
    switch asked {
    case everybody: nil
    case CaseListQuery.mine: visit.caller.name
    default: asked
    }
  }

  private static func link(_ asked: String, after place: TaskPlace?, done: Done? = nil) -> Link {
    Link(
      "da-fare",
      asking: [
        ("operatore", asked), ("dopo", place.map { "\($0.due.isoText)|\($0.id)" }), ("fatto", done?.rawValue),
      ])
  }

  private static func place(_ text: String?) -> TaskPlace? {
    guard let parts = text?.split(separator: "|"), parts.count == 2, let due = CalendarDate(text: String(parts[0])),
      let id = Int64(parts[1])
    else { return nil }
    return TaskPlace(due: due, id: id)
  }

  /// The list that the most urgent customers come from.
  private static func list(of asked: String) -> CaseListQuery {
    var query = CaseListQuery(FormFields())
    query.operatorName = asked == everybody ? nil : asked
    query.order = .urgency
    return query
  }

  @HTMLBuilder private func list(
    _ tasks: [ActivityLine], of count: Int, _ customers: [CustomerCode: CustomerOutline], _ visit: Visit
  ) -> HTML {
    if tasks.isEmpty {
      H.p(.class("empty")) { "Niente da fare entro oggi." }
    } else {
      H.p(.class("sub")) {
        count == 1 ? "Una cosa da fare entro oggi" : "\(Figures.count(count)) cose da fare entro oggi"
        ", dalla scadenza più vecchia"
        if tasks.count < count { ": qui \(tasks.count)" }
        "."
      }
    }
    H.ul(.class("tasks")) {
      for task in tasks {
        H.li(.row()) {
          who(task.customer, customers[task.customer])
          TaskLine.text(task.activity, today: visit.today)
          TaskLine.completion(
            task.activity, task.customer, version: nil, visit,
            back: Self.link(
              visit.fields["operatore"] ?? CaseListQuery.mine, after: Self.place(visit.fields["dopo"]),
              done: .completata))
        }
      }
    }
  }

  /// Whose task it is, with what has to be known before one calls.
  private func who(_ code: CustomerCode, _ outline: CustomerOutline?) -> HTML {
    H.p {
      H.a(.href(Link("clienti", code.text))) { outline?.customer.name ?? code.text }
      " "
      H.small { code.text }
      if let totals = outline?.indicators.standing.totals, totals.overdue > .zero {
        " · scaduto "
        H.b { Figures.plain(totals.overdue) }
        " da \(ItalianFormat.days(totals.oldestOverdueDays))"
      }
    }
  }
}

extension ActivityLine {
  /// Nil = it is done.
  fileprivate var place: TaskPlace? {
    switch activity.standing {
    case .open(let due): TaskPlace(due: due, id: activity.id)
    case .done: nil
    }
  }
}
