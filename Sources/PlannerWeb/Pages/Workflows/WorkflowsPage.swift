import CreditDomain
import DunningRules
import UseCases

/// *Iter*: every workflow as the line of its states, with how many customers stand in each.
struct WorkflowsPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let workflows = try await desk.workflows.inForce(visit.company) ?? []
    let customers = try await desk.customersByState(visit)
    return .page(
      Layout(visit: visit, title: "Iter", place: .workflows, notice: Notice(visit.fields)).page {
        H.h1 { "Iter in vigore" }
        H.p { H.a(.href(Link("nuovo-iter"))) { "Nuovo iter" } }
        for each in workflows {
          H.section(.class("card"), .labelledBy("iter-" + each.workflow.name.text)) {
            H.h2(.id("iter-" + each.workflow.name.text)) {
              H.a(.href(Link("iter", each.workflow.name.text))) { each.workflow.title }
            }
            H.p(.class("sub")) { WorkflowWords.line(each) }
            WorkflowPathView(workflow: each.workflow, customers: customers).html
          }
        }
      })
  }
}

struct WorkflowPathView {
  let workflow: Workflow
  let customers: [StateReference: CaseSummary.OfState]

  @HTMLBuilder var html: HTML {
    if workflow.states.isEmpty {
      H.p { "Questo iter non fa nulla." }
    } else {
      H.ol(.class("path")) { for state in workflow.states { H.li { step(state) } } }
    }
  }

  @HTMLBuilder private func step(_ state: WorkflowState) -> HTML {
    let found = customers[StateReference(workflow: workflow.name, state: state.name)]
    H.svg(.viewBox(width: 10, height: 1), .stretches(), .isDecoration()) {
      H.rect(.x(0), .y(0), .width(10), .height(1), .fill(Color(state.color)))
    }
    H.b { state.title }
    H.small { WorkflowWords.days(state.days, workflow.event) }
    if let found {
      H.a(.href(Link(asking: [("stato", workflow.name.text + "/" + state.name.text)]))) {
        "\(found.customers) · " + Figures.plain(found.overdue)
      }
    } else {
      H.small { "nessun cliente" }
    }
    if let effect = WorkflowWords.orders(state.orders) { H.small { effect } }
  }
}

enum WorkflowWords {
  static func line(_ each: WorkflowInForce) -> String {
    let letters =
      each.workflow.letters.map {
        $0.isEmpty ? "nessun tipo" : "tipi " + $0.map(\.text).sorted().joined(separator: " ")
      } ?? "tutti gli altri tipi"
    let event =
      switch each.workflow.event {
      case .overdue: "dalla scadenza"
      case .bounce: "dall'insoluto"
      }
    let origin = each.onFile.applied.map { "versione \(each.workflow.version) di \($0.author)" } ?? "pronto all'uso"
    return [each.workflow.name.text, letters, event, origin].joined(separator: " · ")
  }

  static func days(_ days: Int, _ event: WorkflowEvent) -> String {
    switch days {
    case ..<0: "\(ItalianFormat.days(-days)) prima"
    case 0: "lo stesso giorno"
    default: "dopo \(ItalianFormat.days(days))"
    }
  }

  /// Nil when it does nothing to them.
  static func orders(_ effect: OrdersEffect) -> String? {
    switch effect {
    case .allow: nil
    case .warn: "avvisa sugli ordini"
    case .hold: "sospende gli ordini"
    case .block: "blocca gli ordini"
    }
  }
}
