import CreditDomain
import DunningRules
import HTTPTypes
import UseCases

/// One workflow: its definition to change, and what another would have done.
struct WorkflowPage: Sendable {
  /// Before today and after it, unless other days are asked for.
  static let daysAround = 30

  let desk: PlannerDesk

  /// What was written and what came of it.
  private struct Attempt {
    var text: String
    var seen: Int
    var complaints: [WorkflowComplaint] = []
    var trial: (Workflow, Simulation)?
  }

  func show(_ visit: Visit) async throws -> Answer {
    let found = try await inForce(visit)
    return .page(
      page(visit, found, Attempt(text: found.onFile.document.text, seen: found.workflow.version), Notice(visit.fields)))
  }

  /// *Salva* or *Simula*.
  func change(_ visit: Visit) async throws -> Answer {
    let found = try await inForce(visit)
    let text = visit.fields.all("definizione").first ?? ""
    var attempt = Attempt(text: text, seen: Int(try visit.fields.shownVersion()))
    if visit.fields["azione"] == "simula" { return try await simulate(visit, found, attempt) }
    switch try await desk.workflows.save(text, seen: attempt.seen, of: visit.company, author: visit.caller.name) {
    case .saved(let name, _): return .seeOther(Link("iter", name.text, asking: [("fatto", Done.iter.rawValue)]))
    case .refused(let complaints):
      attempt.complaints = complaints
      return .page(page(visit, found, attempt, .bad("La definizione non è stata salvata.")), .badRequest)
    case .changedMeanwhile(let version):
      let text = "Qualcuno ha salvato la versione \(version) mentre scrivevi: la tua non è stata salvata."
      return .page(page(visit, found, attempt, .bad(text)), .conflict)
    }
  }

  private func simulate(_ visit: Visit, _ found: WorkflowInForce, _ given: Attempt) async throws -> Answer {
    var attempt = given
    let (first, last): (CalendarDate, CalendarDate)
    do throws(FormFault) {
      first = try visit.fields.dateOrNil("dal", "Dal") ?? visit.today.adding(days: -Self.daysAround)
      last = try visit.fields.dateOrNil("al", "Al") ?? visit.today.adding(days: Self.daysAround)
      guard last >= first, last.days(since: first) < SimulateWorkflow.daysMax else {
        throw FormFault("Simulazione: al massimo \(SimulateWorkflow.daysMax) giorni, dal primo all'ultimo.")
      }
    } catch {
      return .page(page(visit, found, attempt, .bad(error.text)), .badRequest)
    }
    switch try await desk.workflows.simulate(attempt.text, of: visit.company, from: first, through: last) {
    case .tried(let workflow, let simulation):
      attempt.trial = (workflow, simulation)
      return .page(page(visit, found, attempt, nil))
    case .refused(let complaints):
      attempt.complaints = complaints
      return .page(page(visit, found, attempt, .bad("La definizione non si può simulare.")), .badRequest)
    }
  }

  private func inForce(_ visit: Visit) async throws -> WorkflowInForce {
    let found = try await desk.workflows.inForce(visit.company)?.first { $0.workflow.name.text == visit.names["nome"] }
    guard let found else { throw PageRefusal.notFound("Questo iter non è in vigore.") }
    return found
  }

  private func page(_ visit: Visit, _ found: WorkflowInForce, _ attempt: Attempt, _ notice: Notice?) -> HTML {
    Layout(visit: visit, title: found.workflow.title, place: .workflows, notice: notice).page {
      H.h1 { found.workflow.title }
      H.p(.class("sub")) { WorkflowWords.line(found) }
      WorkflowPathView(workflow: found.workflow, customers: [:]).html
      if !attempt.complaints.isEmpty {
        H.ul(.class("card problems"), .label("Errori")) {
          for complaint in attempt.complaints {
            H.li {
              H.b { complaint.path }
              ": " + complaint.text
            }
          }
        }
      }
      if let (workflow, simulation) = attempt.trial {
        SimulationTable(workflow: workflow, simulation: simulation, today: visit.today).html
      }
      Forms.post(Link("iter", found.workflow.name.text), visit, class: "card stack wide") {
        Forms.hidden("versione", "\(attempt.seen)")
        Forms.field("Definizione (JSON)") {
          H.textarea(.name("definizione"), .rows(24), .spellcheck(false)) { attempt.text }
        }
        H.div(.class("line")) {
          Forms.date("Simula dal", "dal", from: nil, isRequired: false)
          Forms.date("al", "al", from: nil, isRequired: false)
          H.button(.type("submit"), .name("azione"), .value("simula")) { "Simula" }
          H.button(.type("submit"), .name("azione"), .value("salva"), .class("strong")) { "Salva" }
        }
      }
    }
  }
}

extension FormFields {
  fileprivate func shownVersion() throws(PageRefusal) -> Int64 {
    do throws(FormFault) { return try version() } catch { throw .badForm(error.text) }
  }
}
