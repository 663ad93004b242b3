import CreditDomain
import DunningRules
import HTTPTypes
import UseCases

/// What is done about several customers at once, each in the version that the list showed.
struct ChosenCases: Sendable {
  let desk: PlannerDesk

  func assign(_ visit: Visit) async throws -> Answer {
    try await change(visit, .assegnate, "assegnate") { fields throws(FormFault) in
      let name = try fields.textOrEmpty("operatore", "Operatore")
      return (.assign(operatorName: name.isEmpty ? nil : name), "")
    }
  }

  func hold(_ visit: Visit) async throws -> Answer {
    try await change(visit, .sospese, "sospese") { fields throws(FormFault) in
      (.hold(document: nil, until: try fields.date("fino", "Fino al")), try fields.text("motivo", "Motivo"))
    }
  }

  /// Nobody lets go what was not read: what waits is shown first.
  func approveMessages(_ visit: Visit) async throws -> Answer {
    let chosen = Chosen(visit.fields)
    guard !chosen.cases.isEmpty else { return try await refused(visit, chosen, FormFault(Chosen.noneText)) }
    let query = MessagesQuery.proposals(to: chosen.cases.map(\.customer))
    let waiting = try await desk.messages.list(of: visit.company, query.filter, before: nil)
    guard !waiting.items.isEmpty else {
      return try await refused(
        visit, chosen, FormFault("Per questi clienti nessun messaggio aspetta l'approvazione."))
    }
    return .seeOther(query.link())
  }

  func printLetters(_ visit: Visit) async throws -> Answer {
    let chosen = Chosen(visit.fields)
    guard !chosen.cases.isEmpty else { return try await refused(visit, chosen, FormFault(Chosen.noneText)) }
    let printed = try await desk.letters.run(
      to: chosen.cases.map(\.customer), of: visit.company, author: visit.caller.name)
    switch printed {
    case nil: return try await refused(visit, chosen, FormFault(try await whyNoLetter(chosen, visit)))
    case .failure(let failure):
      return try await refused(
        visit, chosen, FormFault("Le lettere non si sono potute stampare (\(failure)): restano in coda."),
        .internalServerError)
    case .success(let pdf):
      return .file(FileContent(bytes: pdf, type: .pdf, name: "lettere-\(visit.today.mexalText).pdf"))
    }
  }

  private func whyNoLetter(_ chosen: Chosen, _ visit: Visit) async throws(StoreFailure) -> String {
    let waiting = MessageFilter(customers: chosen.cases.map(\.customer), statuses: [.queued])
    let queued = try await desk.messages.list(of: visit.company, waiting, before: nil)
    guard queued.items.contains(where: { $0.message.channel == .letter }) else {
      return "Per questi clienti non ci sono lettere da stampare."
    }
    return "Le lettere in coda non possono ancora partire: non è il loro momento, o l'ultima esportazione dello "
      + "scadenzario è troppo vecchia per scrivere ai clienti."
  }

  /// - Parameters:
  ///   - participle: what those that were changed are, as a sentence goes on.
  ///   - read: the action and its reason, from the form.
  private func change(
    _ visit: Visit, _ done: Done, _ participle: String,
    _ read: (FormFields) throws(FormFault) -> (CaseAction, reason: String)
  ) async throws -> Answer {
    let chosen = Chosen(visit.fields)
    let (action, reason): (CaseAction, String)
    do throws(FormFault) {
      (action, reason) = try read(visit.fields)
      if chosen.cases.isEmpty { throw FormFault(Chosen.noneText) }
    } catch {
      return try await refused(visit, chosen, error)
    }
    var left: [(customer: CustomerCode, why: String)] = []
    for one in chosen.cases {
      let request = CaseRequest(action, reason: reason, author: visit.caller.name, seen: one.version)
      switch try await desk.change.run(request, about: one.customer, of: visit.company) {
      case .changed: break
      case .unknownCompany, .unknownCustomer: left.append((one.customer, "non c'è più"))
      case .refused(let refusal):
        guard refusal.isConflict else { return try await refused(visit, chosen, refusal.fault(in: visit.fields)) }
        left.append((one.customer, "cambiata nel frattempo"))
      }
    }
    guard !left.isEmpty else { return .seeOther(chosen.link(done)) }
    let names = left.map { "\($0.customer.text) (\($0.why))" }.joined(separator: ", ")
    let text = "Pratiche \(participle): \(chosen.cases.count - left.count). Le altre no: \(names)"
    var rest = chosen
    rest.cases = chosen.cases.filter { each in left.contains { $0.customer == each.customer } }
    return try await refused(visit, rest, FormFault(text), .conflict)
  }

  /// The list as it was asked for, with what stood in the way, what was written and who was chosen.
  private func refused(
    _ visit: Visit, _ chosen: Chosen, _ fault: FormFault, _ status: HTTPResponse.Status = .badRequest
  ) async throws -> Answer {
    let draft = FormDraft(form: "scelti", fields: visit.fields, fault: fault)
    return .page(
      try await CaseListPage(desk: desk).page(
        visit.with(FormFields(chosen.query)), draft.notice, draft: draft, chosen: Set(chosen.cases.map(\.customer))),
      status)
  }
}

/// The customers that a list's form names, and what the list was asked for.
private struct Chosen {
  static let noneText = "Scegliere almeno un cliente."

  var cases: [Case]
  let query: String

  /// `versione|codice`.
  struct Case {
    var version: Int64
    var customer: CustomerCode

    init?(_ text: String) {
      let parts = text.split(separator: "|", maxSplits: 1)
      guard parts.count == 2, let version = Int64(parts[0]), let customer = CustomerCode(String(parts[1])) else {
        return nil
      }
      self.version = version
      self.customer = customer
    }
  }

  init(_ fields: FormFields) {
    cases = fields.all("cliente").compactMap { Case($0) }
    query = fields["elenco"] ?? ""
  }

  /// The same list, which says what was done.
  func link(_ done: Done) -> Link { CaseListQuery(FormFields(query)).link(done: done) }
}

extension Visit {
  /// For a page that is shown after a form, which has other fields than the page.
  var withoutFields: Visit { with(FormFields()) }

  func with(_ fields: FormFields) -> Visit {
    Visit(
      caller: caller, company: company, companies: companies, fields: fields, names: names, now: now,
      session: session, formToken: formToken, exportedAt: exportedAt)
  }
}
