import CreditDomain
import DunningRules
import HTTPTypes
import UseCases

/// A workflow that the company has not yet, or no more.
struct NewWorkflowPage: Sendable {
  let desk: PlannerDesk

  private static let beginning = """
    {
      "id": "nuovo",
      "nome": "Nuovo iter",
      "tipi_pagamento": [],
      "evento": "scaduto",
      "stati": [
        {"id": "scaduto", "nome": "Scaduto", "colore": "#F1C40F", "gravita": 10, "giorni": 1}
      ]
    }
    """

  func show(_ visit: Visit) async throws -> Answer { .page(page(visit, Self.beginning, seen: 0, [], nil)) }

  func add(_ visit: Visit) async throws -> Answer {
    let text = visit.fields.lines("definizione")
    let seen: Int
    do throws(FormFault) { seen = Int(try visit.fields.version()) } catch { throw PageRefusal.badForm(error.text) }
    switch try await desk.workflows.save(text, seen: seen, of: visit.company, author: visit.caller.name) {
    case .saved(let name, _): return .seeOther(Link("iter", name.text, asking: [("fatto", Done.iter.rawValue)]))
    case .refused(let complaints):
      return .page(
        page(visit, text, seen: seen, complaints, .bad("La definizione non è stata salvata.")), .badRequest)
    case .changedMeanwhile(let version):
      let notice =
        "Un iter con questo id c'è già, o c'era, alla versione \(version): sceglierne un altro, o salvare ancora per "
        + "mettere questo al suo posto."
      return .page(page(visit, text, seen: version, [], .bad(notice)), .conflict)
    }
  }

  private func page(
    _ visit: Visit, _ text: String, seen: Int, _ complaints: [WorkflowComplaint], _ notice: Notice?
  ) -> HTML {
    Layout(visit: visit, title: "Nuovo iter", place: .workflows, notice: notice).page {
      H.h1 { "Nuovo iter" }
      H.p(.class("sub")) {
        "Senza tipi di pagamento lo seguono solo le rate e i clienti a cui lo si dà a mano."
      }
      WorkflowComplaints(complaints: complaints).html
      Forms.post(Link("nuovo-iter"), visit, class: "card stack wide") {
        Forms.hidden("versione", "\(seen)")
        Forms.field("Definizione (JSON)") {
          H.textarea(.name("definizione"), .rows(24), .spellcheck(false)) { "\n" + text }
        }
        Forms.submit("Salva", class: "strong")
      }
    }
  }
}
