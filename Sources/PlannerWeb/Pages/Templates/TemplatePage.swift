import CreditDomain
import HTTPTypes
import MessageText
import MexalAPI
import UseCases

/// One text: to change, to try on a real customer, to give back for the ready-made one.
struct TemplatePage: Sendable {
  let desk: PlannerDesk

  /// What was written and what came of it.
  private struct Attempt {
    var text: String
    var seen: Int
    var customer: String
    var problems: [TemplateProblem] = []
    var trial: StoredMessage?
    /// What is wrong with the customer.
    var fault: FormFault?
  }

  func show(_ visit: Visit) async throws -> Answer {
    let found = try await found(visit)
    let attempt = Attempt(
      text: try await beginning(found, visit), seen: found.own?.version ?? 0, customer: try await anyCustomer(visit),
      problems: found.fault?.problems ?? [])
    return .page(try await page(visit, found, attempt, Notice(visit.fields)))
  }

  /// *Anteprima*, *Salva* or *Torna al testo pronto*.
  func change(_ visit: Visit) async throws -> Answer {
    let found = try await found(visit)
    let seen: Int
    do throws(FormFault) { seen = Int(try visit.fields.version()) } catch { throw PageRefusal.badForm(error.text) }
    let attempt = Attempt(
      text: visit.fields.lines("testo"), seen: seen, customer: visit.fields["cliente"] ?? "")
    switch visit.fields["azione"] {
    case "anteprima": return try await trial(visit, found, attempt)
    case "pronto": return try await save(visit, found, attempt, nil)
    default: return try await save(visit, found, attempt, attempt.text)
    }
  }

  private func save(
    _ visit: Visit, _ found: TemplateInForce, _ given: Attempt, _ text: String?
  ) async throws -> Answer {
    var attempt = given
    switch try await desk.templates.save(
      text, as: found.key, seen: attempt.seen, of: visit.company, author: visit.caller.name)
    {
    case .saved, .unchanged:
      return .seeOther(.template(found.key, done: text == nil ? .modelloPronto : .modello))
    case .refused(let refusal):
      attempt.problems = refusal.problems
      return .page(
        try await page(visit.withoutFields, found, attempt, .bad("Il testo non è stato salvato.")), .badRequest)
    case .changedMeanwhile(let version):
      attempt.seen = version
      let text =
        "Qualcuno ha salvato la versione \(version) mentre scrivevi: la tua non è stata salvata. La trovi ancora qui; "
        + "salvando di nuovo prende il posto dell'altra."
      return .page(try await page(visit.withoutFields, found, attempt, .bad(text)), .conflict)
    }
  }

  private func trial(_ visit: Visit, _ found: TemplateInForce, _ given: Attempt) async throws -> Answer {
    var attempt = given
    guard let customer = CustomerCode(attempt.customer) else {
      return try await refused(visit, found, attempt, "Anteprima: indicare il codice di un cliente.")
    }
    switch try await desk.trial.run(attempt.text, as: found.key, on: customer, of: visit.company) {
    case .shown(let message):
      attempt.trial = message
      return .page(try await page(visit.withoutFields, found, attempt, nil))
    case .refused(let refusal):
      attempt.problems = refusal.problems
      return .page(
        try await page(visit.withoutFields, found, attempt, .bad("Il testo non si può provare.")), .badRequest)
    case .unknownCustomer:
      return try await refused(visit, found, attempt, "Il cliente \(customer.text) non esiste.")
    }
  }

  /// There is no such customer to try it on.
  private func refused(
    _ visit: Visit, _ found: TemplateInForce, _ given: Attempt, _ text: String
  ) async throws -> Answer {
    var attempt = given
    attempt.fault = FormFault(text, at: "cliente")
    return .page(try await page(visit.withoutFields, found, attempt, .bad(text)), .badRequest)
  }

  private func found(_ visit: Visit) async throws -> TemplateInForce {
    let key = try visit.fields.templateKey()
    let known = try await desk.templates.list(of: visit.company).first { $0.key == key }
    return known ?? TemplateInForce(key: key, standard: nil, own: nil)
  }

  /// A text for another language or category begins as the one for all.
  private func beginning(_ found: TemplateInForce, _ visit: Visit) async throws(StoreFailure) -> String {
    if let text = found.text { return text }
    let all = try await desk.templates.list(of: visit.company)
    return all.first { $0.key == TemplateKey(name: found.key.name) }?.text ?? "Oggetto: \n\n{{intestazione}},\n\n"
  }

  /// The one whom it is most urgent to write to.
  private func anyCustomer(_ visit: Visit) async throws(StoreFailure) -> String {
    let first = try await desk.store.cases(
      of: visit.company, CaseFilter(), .priority, on: visit.today, after: nil, limit: 1
    ).first
    return first?.customer.text ?? ""
  }

  private func page(
    _ visit: Visit, _ found: TemplateInForce, _ attempt: Attempt, _ notice: Notice?
  ) async throws(StoreFailure) -> HTML {
    page(visit, found, attempt, try await desk.templates.history(of: found.key, visit.company), notice)
  }

  private func page(
    _ visit: Visit, _ found: TemplateInForce, _ attempt: Attempt, _ history: [TemplateOnFile], _ notice: Notice?
  ) -> HTML {
    Layout(visit: visit, title: "Modello " + found.key.name, place: .templates, notice: notice).page {
      H.h1 { "Modello " + found.key.name }
      H.p(.class("sub")) { TemplateWords.title(found.key) + " · " + TemplateWords.origin(found) }
      problems(attempt)
      if let trial = attempt.trial { TemplateTrialView(message: trial, customer: attempt.customer).html }
      editor(visit, found, attempt)
      TemplateFields(key: found.key).html
      TemplateHistory(history: history, standard: found.standard).html
    }
  }

  /// Each with its line, as it was written.
  private func problems(_ attempt: Attempt) -> HTML? {
    guard !attempt.problems.isEmpty else { return nil }
    let lines = attempt.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return H.ul(.class("card problems"), .label("Errori")) {
      for problem in attempt.problems {
        H.li {
          H.b { "Riga \(problem.line)" }
          ": " + problem.text
          if lines.indices.contains(problem.line - 1) { H.pre { String(lines[problem.line - 1].prefix(200)) } }
        }
      }
    }
  }

  private func editor(_ visit: Visit, _ found: TemplateInForce, _ attempt: Attempt) -> HTML {
    Forms.post(Link("modello"), visit, class: "card stack wide") {
      Forms.hidden("versione", "\(attempt.seen)")
      Forms.hidden("nome", found.key.name)
      Forms.hidden("lingua", found.key.language)
      Forms.hidden("categoria", found.key.category ?? "")
      Forms.field("Testo: la prima riga è l'oggetto, poi una riga vuota") {
        // A browser leaves out a line break that stands first.
        H.textarea(.name("testo"), .rows(22), .spellcheck(true)) { "\n" + attempt.text }
      }
      H.div(.class("line")) {
        Forms.text(
          "Prova sul cliente (codice)", "cliente", value: attempt.customer, isRequired: false, fault: attempt.fault)
        H.button(.type("submit"), .name("azione"), .value("anteprima")) { "Anteprima" }
        H.button(.type("submit"), .name("azione"), .value("salva"), .class("strong")) { "Salva" }
        if found.own?.text != nil {
          H.button(.type("submit"), .name("azione"), .value("pronto")) {
            found.standard == nil ? "Ritira questo testo" : "Torna al testo pronto"
          }
        }
      }
    }
  }
}
