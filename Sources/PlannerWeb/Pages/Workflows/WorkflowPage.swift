import CreditDomain
import DunningRules
import HTTPTypes
import JSONText
import UseCases

/// One workflow: its states with their customers, its definition to change, what another would have done, and every
/// version.
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
    /// What is wrong with the days of the simulation.
    var fault: FormFault?
  }

  /// What is known of the workflow beside its definition.
  private struct Around {
    var customers: [StateReference: CaseSummary.OfState]
    var history: [WorkflowVersion]
    var gaps: WorkflowGaps
  }

  func show(_ visit: Visit) async throws -> Answer {
    let found = try await inForce(visit)
    let attempt = Attempt(text: Self.spread(found.onFile.document.text), seen: found.workflow.version)
    return .page(try await page(visit, found, attempt, Notice(visit.fields)))
  }

  /// *Salva*, *Simula* or *Ritira*.
  func change(_ visit: Visit) async throws -> Answer {
    let found = try await inForce(visit)
    var attempt = Attempt(text: visit.fields.lines("definizione"), seen: Int(try visit.fields.shownVersion()))
    let saving: WorkflowSaving
    switch visit.fields["azione"] {
    case "simula": return try await simulate(visit, found, attempt)
    case "ritira":
      saving = try await desk.workflows.withdraw(
        found.workflow.name, seen: attempt.seen, of: visit.company, author: visit.caller.name)
      if case .saved = saving { return .seeOther(Link("iter", asking: [("fatto", Done.iterRitirato.rawValue)])) }
      attempt.text = Self.spread(found.onFile.document.text)
    default:
      saving = try await desk.workflows.save(
        attempt.text, seen: attempt.seen, of: visit.company, author: visit.caller.name)
    }
    switch saving {
    case .saved(let name, _): return .seeOther(Link("iter", name.text, asking: [("fatto", Done.iter.rawValue)]))
    case .refused(let complaints):
      attempt.complaints = complaints
      return .page(try await page(visit, found, attempt, .bad("La definizione non è stata salvata.")), .badRequest)
    case .changedMeanwhile(let version):
      let text = "Qualcuno ha salvato la versione \(version) mentre scrivevi: la tua non è stata salvata."
      return .page(try await page(visit, found, attempt, .bad(text)), .conflict)
    }
  }

  private func simulate(_ visit: Visit, _ found: WorkflowInForce, _ given: Attempt) async throws -> Answer {
    var attempt = given
    let (first, last): (CalendarDate, CalendarDate)
    do throws(FormFault) {
      first = try visit.fields.dateOrNil("dal", "Dal") ?? visit.today.adding(days: -Self.daysAround)
      last = try visit.fields.dateOrNil("al", "Al") ?? visit.today.adding(days: Self.daysAround)
      guard last >= first, last.days(since: first) < Workflow.trialDaysMax else {
        throw FormFault("Simulazione: al massimo \(Workflow.trialDaysMax) giorni, dal primo all'ultimo.", at: "al")
      }
    } catch {
      attempt.fault = error
      return .page(try await page(visit, found, attempt, .bad(error.text)), .badRequest)
    }
    switch try await desk.workflows.simulate(attempt.text, of: visit.company, from: first, through: last) {
    case .tried(let workflow, let simulation):
      attempt.trial = (workflow, simulation)
      return .page(try await page(visit, found, attempt, nil))
    case .refused(let complaints):
      attempt.complaints = complaints
      return .page(
        try await page(visit, found, attempt, .bad("La definizione non si può simulare.")), .badRequest)
    }
  }

  /// A definition as people edit it: where a program wrote it in one line, over lines.
  private static func spread(_ text: String) -> String {
    guard !text.contains(where: \.isNewline) else { return text }
    do throws(JSONFault) {
      return String(decoding: try JSONValue(validating: Array(text.utf8)).indented(), as: UTF8.self)
    } catch {
      return text
    }
  }

  private func inForce(_ visit: Visit) async throws -> WorkflowInForce {
    let found = try await desk.workflows.inForce(visit.company)?.first { $0.workflow.name.text == visit.names["nome"] }
    guard let found else { throw PageRefusal.notFound("Questo iter non è in vigore.") }
    return found
  }

  private func page(
    _ visit: Visit, _ found: WorkflowInForce, _ attempt: Attempt, _ notice: Notice?
  ) async throws(StoreFailure) -> HTML {
    let around = Around(
      customers: try await desk.customersByState(visit),
      history: try await desk.store.workflowHistory(of: found.workflow.name, visit.company),
      gaps: try await WorkflowGaps(of: found.workflow, visit, desk))
    return page(visit, found, attempt, around, notice)
  }

  private func page(
    _ visit: Visit, _ found: WorkflowInForce, _ attempt: Attempt, _ around: Around, _ notice: Notice?
  ) -> HTML {
    Layout(visit: visit, title: found.workflow.title, place: .workflows, notice: notice).page {
      H.h1 { found.workflow.title }
      H.p(.class("sub")) { WorkflowWords.line(found) }
      WorkflowPathView(workflow: found.workflow, customers: around.customers).html
      around.gaps.html
      WorkflowComplaints(complaints: attempt.complaints).html
      if let (workflow, simulation) = attempt.trial {
        SimulationTable(workflow: workflow, simulation: simulation, today: visit.today).html
      }
      editor(visit, found, attempt)
      withdrawal(visit, found)
      WorkflowHistory(history: around.history).html
    }
  }

  private func editor(_ visit: Visit, _ found: WorkflowInForce, _ attempt: Attempt) -> HTML {
    Forms.post(Link("iter", found.workflow.name.text), visit, class: "card stack wide") {
      Forms.hidden("versione", "\(attempt.seen)")
      Forms.field("Definizione (JSON)") {
        H.textarea(.name("definizione"), .rows(24), .spellcheck(false)) { "\n" + attempt.text }
      }
      H.div(.class("line")) {
        Forms.date(
          "Simula dal", "dal", value: visit.fields["dal"], from: nil, isRequired: false, fault: attempt.fault)
        Forms.date("al", "al", value: visit.fields["al"], from: nil, isRequired: false, fault: attempt.fault)
        H.button(.type("submit"), .name("azione"), .value("simula")) { "Simula" }
        H.button(.type("submit"), .name("azione"), .value("salva"), .class("strong")) { "Salva" }
      }
    }
  }
}

extension WorkflowPage {
  private func withdrawal(_ visit: Visit, _ found: WorkflowInForce) -> HTML {
    H.details(.class("card")) {
      H.summary { "Ritira" }
      H.p { "Le rate che lo seguono passano agli iter che restano. Le sue versioni si conservano." }
      Forms.post(Link("iter", found.workflow.name.text), visit) {
        Forms.hidden("versione", "\(found.workflow.version)")
        H.button(.type("submit"), .name("azione"), .value("ritira"), .class("danger")) { "Ritira questo iter" }
      }
    }
  }
}

extension PlannerDesk {
  /// How many customers stand in which state, and with how much.
  func customersByState(_ visit: Visit) async throws(StoreFailure) -> [StateReference: CaseSummary.OfState] {
    let summary = try await store.summary(of: visit.company) ?? CaseSummary()
    return Dictionary(summary.states.map { ($0.state, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension FormFields {
  fileprivate func shownVersion() throws(PageRefusal) -> Int64 {
    do throws(FormFault) { return try version() } catch { throw .badForm(error.text) }
  }
}
