import CreditDomain
import HTTPTypes
import MexalAPI
import RiskRules
import UseCases

/// *Ordini*: decisions about orders, newest first, and the way past those that were refused.
struct OrdersPage: Sendable {
  /// What the list is asked for by; its forms say it too, and have no fields of these names.
  static let asked = ["esito", "cliente", "prima"]

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer { .page(try await page(visit, Notice(visit.fields))) }

  /// - Parameter draft: what was written about one of the orders when it was not accepted.
  func page(_ visit: Visit, _ notice: Notice?, draft: FormDraft? = nil) async throws -> HTML {
    let asked = visit.fields["esito"].flatMap { word in OrderOutcome.allCases.first { Self.word($0) == word } }
    let filter = DecisionFilter(
      customer: visit.fields["cliente"].flatMap { CustomerCode($0) }, outcomes: asked.map { [$0] })
    let page = try await ListDecisions(store: desk.store).run(
      of: visit.company, filter, before: visit.fields["prima"].flatMap { Int64($0) })
    let decisions = page.items.map(\.decision)
    let customers = decisions.map(\.question.customer)
    let answers = try await desk.reader.answers(about: customers, of: visit.company, today: visit.today)
    let names = answers.map { $0.view?.customer?.name }
    return Layout(visit: visit, title: "Ordini", place: .orders, notice: notice).page {
      H.h1 { "Decisioni sugli ordini" }
      filters(visit, asked)
      if decisions.isEmpty {
        H.p(.class("empty")) { "Nessuna decisione." }
      } else {
        H.table(.class("list")) {
          H.thead {
            H.tr {
              for title in ["Quando", "Cliente", "Ordine"] { H.th(.scope("col")) { title } }
              H.th(.scope("col"), .class("number")) { "Totale" }
              for title in ["Esito", "Motivo", "Stato"] { H.th(.scope("col")) { title } }
            }
          }
          H.tbody { for (decision, name) in zip(decisions, names) { row(decision, name, visit, draft) } }
        }
      }
      if let last = page.goesOnBehind {
        H.nav(.class("pages"), .label("Pagine")) {
          H.a(.href(older(than: last, visit))) { "Più vecchi »" }
        }
      }
    }
  }

  private func older(than last: NumberedDecision, _ visit: Visit) -> Link {
    Link(
      "ordini",
      asking: [
        ("esito", visit.fields["esito"]), ("cliente", visit.fields["cliente"]), ("prima", "\(last.number)"),
      ])
  }

  private func filters(_ visit: Visit, _ asked: OrderOutcome?) -> HTML {
    H.form(.class("filters"), .method("get"), .action(Link("ordini"))) {
      Forms.choice(
        "Esito", "esito", [("", "Tutti")] + OrderOutcome.allCases.map { (Self.word($0), Self.title($0)) },
        chosen: asked.map { Self.word($0) })
      Forms.text("Codice cliente", "cliente", value: visit.fields["cliente"], isRequired: false)
      Forms.submit("Applica")
    }
  }

  private func row(_ decision: OrderDecision, _ name: String?, _ visit: Visit, _ draft: FormDraft?) -> HTML {
    let state = decision.state(on: visit.today)
    return H.tr(.row()) {
      H.td(.heading("Quando")) { Figures.moment(decision.decidedAt.inRome) }
      H.th(.scope("row")) {
        H.a(.href(Link("clienti", decision.question.customer.text))) { name ?? decision.question.customer.text }
        H.small { decision.question.customer.text }
      }
      H.td(.heading("Ordine")) { Self.name(decision.confirmation ?? decision.question.label) }
      H.td(.class("number"), .heading("Totale")) { Figures.plain(decision.question.order.total) }
      H.td(.heading("Esito")) {
        H.span(.class("badge")) {
          Figures.dot(Self.color(decision.basis.verdict.outcome))
          Self.title(decision.basis.verdict.outcome)
        }
      }
      H.td(.class("long"), .heading("Motivo")) { decision.verdict.findings.first?.sentence ?? "–" }
      H.td(.heading("Stato")) {
        Self.title(state)
        if state == .refused, visit.may(.decide) { override(decision, visit, draft?.of(decision.id)) }
      }
    }
  }
}

// Orders in words.
extension OrdersPage {
  private static func word(_ outcome: OrderOutcome) -> String { outcome.word.rawValue }

  private static func title(_ outcome: OrderOutcome) -> String { ItalianText.capitalized(outcome.participle) }

  private static func color(_ outcome: OrderOutcome) -> Color {
    switch outcome {
    case .approve: Color("#27AE60")
    case .warn: Color("#F1C40F")
    case .hold: Color("#E67E22")
    case .block: Color("#C0392B")
    }
  }

  private static func title(_ state: AuthorizationState) -> String {
    switch state {
    case .refused: "Fermo"
    case .reserved: "Riservato"
    case .confirmed: "Confermato"
    case .cancelled: "Annullato"
    case .expired: "Non confermato in tempo"
    }
  }

  private static func name(_ label: OrderLabel) -> String {
    let number = [label.series, label.number].compactMap(\.self).joined(separator: "/")
    let parts = [label.salesType, number.isEmpty ? nil : number, label.date.map { "del " + ItalianFormat.date($0) }]
    let name = parts.compactMap(\.self).joined(separator: " ")
    return name.isEmpty ? "–" : name
  }
}
