import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

/// What people decided and nobody ended, each with the button that ends it.
struct SheetInForce {
  let visit: Visit
  let customer: CustomerCode
  let file: CustomerFile
  /// What was written about one of them when it was not accepted.
  let draft: FormDraft?

  private var facts: CaseFacts { file.explained.onFile.facts }

  var html: HTML? {
    let block = file.sheet.position.block.flatMap { $0.holds(on: visit.today) ? $0 : nil }
    let waivers = file.explained.onFile.waivers
    let workflows = file.givenWorkflows
    let isOrdinary =
      workflows.isEmpty && facts.holds.isEmpty && facts.disputes.isEmpty && facts.promises.isEmpty && waivers.isEmpty
    guard block != nil || facts.move != nil || !isOrdinary else { return nil }
    return H.section(.class("card"), .labelledBy("vigore")) {
      H.h2(.id("vigore")) { "In vigore" }
      H.ul(.class("in-force")) {
        for promise in file.explained.promises { H.li { self.promise(promise) } }
        for dispute in facts.disputes {
          H.li {
            H.p {
              H.b { "Contestazione" }
              " dal \(ItalianFormat.date(dispute.openedOn)): \(names(dispute.documents)). \(dispute.reason)"
            }
            lift("contestazione", dispute.id, "Chiudi")
          }
        }
        for hold in facts.holds {
          H.li {
            H.p {
              H.b { "Sospensione" }
              " fino al \(ItalianFormat.date(hold.until)): \(hold.document.map { names([$0]) } ?? "tutto il cliente"). "
              hold.reason
            }
            lift("sospensione", hold.id, "Togli")
          }
        }
        for waiver in waivers {
          H.li {
            H.p {
              H.b { "Rinuncia" }
              " del \(ItalianFormat.date(waiver.on)), \(waiver.kind.title): \(names([waiver.document])). "
              waiver.reason
            }
            lift("rinuncia", waiver.id, "Togli")
          }
        }
        if let move = facts.move {
          H.li {
            H.p {
              H.b { "Spostamento a mano" }
              " del \(ItalianFormat.date(move.on)): \(move.reason)"
            }
            lift("spostamento", 0, "Torna alle regole")
          }
        }
        for given in workflows { H.li { workflow(given.fact, given.workflow, given.instalment) } }
        if let block { H.li { self.block(block) } }
      }
    }
  }

  private func names(_ documents: some Collection<Int64>) -> String {
    documents.sorted().map { Documents.name(file.explained.onFile.label(of: $0)) }
      .joined(separator: ", ")
  }

  @HTMLBuilder private func promise(_ onFile: PromiseOnFile) -> HTML {
    let promise = onFile.promise
    H.p {
      H.b { "Promessa" }
      " del \(ItalianFormat.date(promise.madeOn)), \(word(onFile.outcome)): "
      promise.parts.map { "\(ItalianFormat.amount($0.amount)) il \(ItalianFormat.date($0.date))" }.joined(
        separator: ", ")
      let received = promise.received.map(\.amount).sum()
      if received > .zero { "; ricevuti \(ItalianFormat.amount(received))" }
    }
    lift("promessa", promise.id, "Annulla")
  }

  private func word(_ outcome: PromiseOutcome) -> String {
    switch outcome {
    case .open: "aperta"
    case .kept: "mantenuta"
    case .partial: "mantenuta in parte"
    case .missed: "mancata"
    }
  }

  @HTMLBuilder private func block(_ block: OrderBlock) -> HTML {
    H.p {
      H.b { "Ordini bloccati" }
      (block.until.map { " fino al " + ItalianFormat.date($0) } ?? "") + ": " + block.reason
    }
    if visit.may(.decide) {
      Forms.post(Link("clienti", customer.text, "sblocco"), visit, class: "inline") {
        Forms.hidden("versione", "\(file.record.version)")
        Forms.submit("Sblocca", class: "quiet")
      }
    }
  }

  @HTMLBuilder private func workflow(
    _ fact: CaseFact, _ name: WorkflowName, _ instalment: InstalmentID?
  ) -> HTML {
    let title = file.workflows.first { $0.workflow.name == name }?.workflow.title ?? name.text
    let whole = instalment.map { "rata \($0.ordinal) di \(names([$0.document]))" } ?? "tutto il cliente"
    H.p {
      H.b { "Iter a mano" }
      " «\(title)» dal \(ItalianFormat.date(fact.on)): \(whole). \(fact.reason)"
    }
    lift("iter", 0, "Torna alle regole", instalment: instalment)
  }

  private func lift(_ kind: String, _ id: Int64, _ title: String, instalment: InstalmentID? = nil) -> HTML {
    let part = instalment.map { "\($0.document).\($0.ordinal)" }
    let draft = draft.flatMap { draft in
      draft.text("tipo") == kind && draft.text("id") == "\(id)" && draft.fields["rata"] == part ? draft : nil
    }
    return Forms.post(Link("clienti", customer.text, "togli"), visit, class: "inline") {
      Forms.hidden("versione", "\(file.record.version)")
      Forms.hidden("tipo", kind)
      Forms.hidden("id", "\(id)")
      if let part { Forms.hidden("rata", part) }
      Forms.text("Motivo", "motivo", value: draft?.text("motivo"), isRequired: false, fault: draft?.fault)
      Forms.submit(title, class: "quiet")
    }
  }
}

/// What is still to be done about the customer.
struct SheetTasks {
  let visit: Visit
  let customer: CustomerCode
  let file: CustomerFile
  /// What was written about one of them when it was not accepted.
  let draft: FormDraft?

  var html: HTML? {
    guard !file.tasks.lines.isEmpty else { return nil }
    return H.section(.class("card"), .labelledBy("da-fare")) {
      H.h2(.id("da-fare")) { "Da fare" }
      H.ul(.class("in-force")) {
        for task in file.tasks.lines {
          H.li {
            TaskLine.text(task.activity, today: visit.today)
            TaskLine.completion(
              task.activity, customer, version: file.record.version, visit, back: Link("clienti", customer.text),
              draft: draft?.text("id") == "\(task.activity.id)" ? draft : nil)
          }
        }
      }
      if file.tasks.lines.count < file.tasks.count {
        H.p(.class("sub")) { "Le \(file.tasks.lines.count) più vecchie di \(file.tasks.count)." }
      }
    }
  }
}
