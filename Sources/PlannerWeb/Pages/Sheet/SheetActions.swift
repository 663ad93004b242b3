import CreditDomain
import DunningRules
import HTTPTypes
import UseCases

/// What the forms of a sheet do: a form → an action on the case in the version that was shown → the sheet again.
struct SheetActions: Sendable {
  let desk: PlannerDesk

  func record(_ visit: Visit) async throws -> Answer {
    try await act(visit, "attivita", .attivita) { fields, _ throws(FormFault) in
      let kind = fields["tipo"].flatMap { ActivityKind(rawValue: $0) } ?? .call
      let text = try fields.textOrEmpty("testo", "Testo")
      let outcome = fields["esito"].flatMap { ActivityOutcome(rawValue: $0) }
      let activity = Activity(
        kind, .done(visit.now, outcome), text: text, operatorName: visit.caller.name, author: visit.caller.name)
      return (.record(activity, next: try fields.dateOrNil("prossima", "Prossima data")), text)
    }
  }

  func promise(_ visit: Visit) async throws -> Answer {
    try await act(visit, "promessa", .promessa) { fields, known throws(FormFault) in
      (
        .promise(try fields.promiseParts(), documents: fields.documents(among: known)),
        try fields.textOrEmpty("motivo", "Nota")
      )
    }
  }

  func dispute(_ visit: Visit) async throws -> Answer {
    try await act(visit, "contestazione", .contestazione) { fields, known throws(FormFault) in
      let documents = fields.documents(among: known)
      guard !documents.isEmpty else {
        throw FormFault("Contestazione: scegliere almeno un documento.", at: "documento")
      }
      return (.dispute(documents: documents), try fields.text("motivo", "Motivo"))
    }
  }

  func hold(_ visit: Visit) async throws -> Answer {
    try await act(visit, "sospensione", .sospensione) { fields, known throws(FormFault) in
      let document = fields["documento"] == nil ? nil : fields.documents(among: known).first
      if fields["documento"] != nil, document == nil {
        throw FormFault("Sospensione: il documento non c'è più.", at: "documento")
      }
      return (
        .hold(document: document, until: try fields.date("fino", "Fino al")), try fields.text("motivo", "Motivo")
      )
    }
  }

  func waive(_ visit: Visit) async throws -> Answer {
    try await act(visit, "rinuncia", .rinuncia) { fields, _ throws(FormFault) in
      guard let claim = fields["credito"].flatMap({ ClaimKind(rawValue: $0) }) else {
        throw FormFault("Rinuncia: scegliere a che cosa.", at: "credito")
      }
      let documents = fields.all("documento").compactMap { Int64($0) }
      guard !documents.isEmpty else { throw FormFault("Rinuncia: scegliere almeno un documento.", at: "documento") }
      return (.waive(claim, documents: documents), try fields.text("motivo", "Motivo"))
    }
  }

  func lift(_ visit: Visit) async throws -> Answer {
    try await act(visit, "togli", .tolta) { fields, _ throws(FormFault) in
      let id = try fields.number("id")
      let reason = try fields.textOrEmpty("motivo", "Motivo")
      switch fields["tipo"] {
      case "contestazione": return (.endDispute(.number(id)), reason)
      case "sospensione": return (.endHold(.number(id)), reason)
      case "promessa": return (.endPromise(id: id), reason)
      case "rinuncia": return (.endWaiver(id: id), reason)
      case "spostamento": return (.endMove, reason)
      case "iter": return (.useWorkflow(nil, instalment: try fields.instalment("rata")), reason)
      default: throw FormFault("La pagina è incompleta: ricaricarla e riprovare.")
      }
    }
  }

  func assign(_ visit: Visit) async throws -> Answer {
    try await act(visit, "assegna", .assegnata) { fields, _ throws(FormFault) in
      let name = try fields.textOrEmpty("operatore", "Operatore")
      return (.assign(operatorName: name.isEmpty ? nil : name), "")
    }
  }

  func move(_ visit: Visit) async throws -> Answer {
    try await act(visit, "sposta", .spostata) { fields, _ throws(FormFault) in
      let parts = (fields["stato"] ?? "").split(separator: "/").compactMap { WorkflowName(String($0)) }
      guard parts.count == 2 else { throw FormFault("Stato: scegliere uno stato.", at: "stato") }
      return (.move(workflow: parts[0], state: parts[1]), try fields.text("motivo", "Motivo"))
    }
  }

  func useWorkflow(_ visit: Visit) async throws -> Answer {
    try await act(visit, "iter", .iterAMano) { fields, _ throws(FormFault) in
      guard let name = fields["nome-iter"].flatMap({ WorkflowName($0) }) else {
        throw FormFault("Iter: sceglierne uno.", at: "nome-iter")
      }
      return (.useWorkflow(name, instalment: try fields.instalment("rata")), try fields.text("motivo", "Motivo"))
    }
  }

  func complete(_ visit: Visit) async throws -> Answer {
    let back = LoginPage.ownPage(visit.fields["verso"])
    return try await act(visit, "completa", .completata, isVersionNeeded: false, back: Link(ownPage: back)) {
      fields, _ throws(FormFault) in
      let outcome = fields["esito"].flatMap { ActivityOutcome(rawValue: $0) } ?? .done
      let next = try fields.dateOrNil("prossima", "Prossima data")
      return (
        .complete(try fields.number("id"), at: visit.now, outcome, next: next), try fields.textOrEmpty("testo", "Testo")
      )
    }
  }

  /// - Parameter read: the action and its reason, from the form and the documents that the case knows.
  private func act(
    _ visit: Visit, _ form: String, _ done: Done, isVersionNeeded: Bool = true, back: Link? = nil,
    _ read: (FormFields, [Int64: DocumentLabel]) throws(FormFault) -> (CaseAction, reason: String)
  ) async throws -> Answer {
    let customer = try visit.customer()
    guard let (_, cases) = try await desk.store.cases([customer], of: visit.company, on: visit.today),
      let onFile = cases.first
    else { throw PageRefusal.notFound("Il cliente \(customer.text) non esiste in questa azienda.") }
    let request: CaseRequest
    do throws(FormFault) {
      let (action, reason) = try read(visit.fields, onFile.documents)
      let seen = isVersionNeeded || visit.fields["versione"] != nil ? try visit.fields.version() : nil
      request = CaseRequest(action, reason: reason, author: visit.caller.name, seen: seen)
    } catch {
      return try await refused(visit, form, error, isConflict: false)
    }
    switch try await desk.change.run(request, about: customer, of: visit.company) {
    case .changed: return .seeOther(back ?? Link("clienti", customer.text, asking: [("fatto", done.rawValue)]))
    case .unknownCompany, .unknownCustomer:
      throw PageRefusal.notFound("Il cliente \(customer.text) non esiste in questa azienda.")
    case .refused(let refusal):
      return try await refused(visit, form, refusal.fault(in: visit.fields), isConflict: refusal.isConflict)
    }
  }

  /// The sheet as it is now, with what was written still in its form.
  func refused(_ visit: Visit, _ form: String, _ fault: FormFault, isConflict: Bool) async throws -> Answer {
    let isNote = form == "attivita" && visit.fields["tipo"] != ActivityKind.call.rawValue
    let draft = FormDraft(form: isNote ? "nota" : form, fields: visit.fields, fault: fault)
    return .page(
      try await SheetPage(desk: desk).page(visit.withoutFields, draft.notice, draft: draft),
      isConflict ? .conflict : .badRequest)
  }
}
