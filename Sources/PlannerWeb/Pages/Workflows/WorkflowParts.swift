import CreditDomain
import DunningRules
import JSONText
import MessageText
import MexalAPI
import UseCases

/// What is wrong in a definition, each with its path.
struct WorkflowComplaints {
  let complaints: [WorkflowComplaint]

  var html: HTML? {
    guard !complaints.isEmpty else { return nil }
    return H.ul(.class("card problems"), .label("Errori")) {
      for complaint in complaints {
        H.li {
          H.b { complaint.path }
          ": " + complaint.text
        }
      }
    }
  }
}

/// What a workflow names that the company has not: texts, and people inside the company.
struct WorkflowGaps {
  private let templates: [String]
  private let recipients: [String]

  init(of workflow: Workflow, _ visit: Visit, _ desk: PlannerDesk) async throws(StoreFailure) {
    let known = Set(try await desk.templates.list(of: visit.company).filter { $0.text != nil }.map(\.key.name))
    templates = Set(workflow.states.compactMap(\.message?.template.text)).subtracting(known).sorted()
    let named = Set(workflow.states.flatMap(\.notified))
    recipients =
      named.isEmpty ? [] : named.subtracting(try await Self.recipients(of: visit.company, desk)).sorted()
  }

  private static func recipients(of company: Company, _ desk: PlannerDesk) async throws(StoreFailure) -> Set<String> {
    guard let document = try await desk.store.settings(of: company) else { return [] }
    do throws(SettingsRefusal) {
      return Set(try CompanySettingsFile(bytes: Array(document.utf8)).recovery.recipients.keys)
    } catch {
      throw StoreFailure(.failed, "the company's settings on file are not readable by this program")
    }
  }

  @HTMLBuilder var html: HTML {
    if !templates.isEmpty {
      H.p(.class("sub")) {
        "Modelli che non ci sono: "
        for name in templates {
          H.a(.href(Link("modello", asking: [("nome", name)]))) { name }
          " "
        }
        "— al posto del messaggio nasce un'attività."
      }
    }
    if !recipients.isEmpty {
      H.p(.class("sub")) {
        "Destinatari interni senza indirizzo: " + recipients.joined(separator: ", ") + " — si aggiungono nelle "
        H.a(.href(Link("impostazioni"))) { "impostazioni" }
        "."
      }
    }
  }
}

/// Every version of a workflow, with who applied it and when.
struct WorkflowHistory {
  let history: [WorkflowVersion]

  var html: HTML {
    H.section(.class("card"), .labelledBy("versioni")) {
      H.h2(.id("versioni")) { "Versioni" }
      if history.isEmpty { H.p { "È quello pronto all'uso: nessuno l'ha ancora cambiato." } }
      for each in history {
        if let text = each.text {
          H.details(.class("fold")) {
            H.summary { line(each) }
            H.pre(.class("letter")) { text }
          }
        } else {
          H.p(.class("fold")) {
            line(each)
            " · ritirato"
          }
        }
      }
    }
  }

  @HTMLBuilder private func line(_ each: WorkflowVersion) -> HTML {
    "Versione \(each.version) · \(each.applied.author) · "
    Figures.moment(each.applied.at.inRome)
  }
}
