import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

/// The list's rows, with what the caller may see of them, and the form that gives several to one operator.
struct CaseTable {
  let visit: Visit
  let query: CaseListQuery
  let choices: CaseChoices
  let lines: [CaseLine]
  let icons: [CustomerCode: Indicator]
  /// What was written in the form when it was not accepted.
  let draft: FormDraft?
  let chosen: Set<CustomerCode>

  @HTMLBuilder var html: HTML {
    if lines.isEmpty {
      H.p(.class("empty")) { "Nessun cliente: con questi filtri non c'è niente da recuperare." }
    } else if visit.may(.work) {
      Forms.post(Link("scelti", "assegna"), visit, id: "scelti") {
        Forms.hidden("elenco", query.place)
        table
        bulk
      }
    } else {
      table
    }
  }

  private var table: HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          if visit.may(.work) {
            H.th(.scope("col"), .class("check")) {
              H.input(.type("checkbox"), .label("Seleziona tutti"), .checksAll())
            }
          }
          H.th(.scope("col"), .sort(query.order == .name ? "ascending" : "none")) { sorting("Cliente", .name) }
          H.th(.scope("col")) { sorting("Stato", .priority) }
          numberHead("Scaduto", .overdue)
          numberHead("Giorni", .age)
          H.th(.scope("col"), .class("number")) { "Saldo" }
          if visit.may(.work) {
            H.th(.scope("col")) { sorting("Ultimo contatto", .contact) }
            H.th(.scope("col")) { "Prossima azione" }
            H.th(.scope("col")) { "Operatore" }
            H.th(.scope("col")) { "Promessa" }
          }
          H.th(.scope("col")) { "Agente" }
        }
      }
      H.tbody { for line in lines { row(line) } }
    }
  }

  private func sorting(_ title: String, _ order: CaseOrder) -> HTML {
    H.a(.href(query.with { $0.order = order }.link()), .isCurrent(query.order == order)) { title }
  }

  private func numberHead(_ title: String, _ order: CaseOrder) -> HTML {
    H.th(.scope("col"), .class("number"), .sort(query.order == order ? "descending" : "none")) { sorting(title, order) }
  }

  private func row(_ line: CaseLine) -> HTML {
    let standing = line.record.standing
    return H.tr(.row()) {
      if visit.may(.work) {
        H.td(.class("check")) {
          H.input(
            .type("checkbox"), .name("cliente"), .value("\(line.record.version)|\(line.customer.text)"),
            .label("Seleziona " + line.name), .checked(chosen.contains(line.customer)))
        }
      }
      H.th(.scope("row")) {
        icons[line.customer].map { icon in H.span(.class("icon"), .title(icon.label)) { Figures.dot(Color(icon.color)) }
        }
        H.a(.href(Link("clienti", line.customer.text))) { line.name }
        H.small { line.customer.text }
      }
      H.td(.heading("Stato")) { Figures.badge(standing.state) }
      H.td(.class("number"), .heading("Scaduto")) { Figures.plain(standing.overdue) }
      H.td(.class("number"), .heading("Giorni")) {
        standing.oldestDue.map { "\(visit.today.days(since: $0))" } ?? "–"
      }
      H.td(.class("number"), .heading("Saldo")) { Figures.plain(standing.balance) }
      if visit.may(.work) { work(line) }
      H.td(.heading("Agente")) { agentName(line.agent) }
    }
  }

  @HTMLBuilder private func work(_ line: CaseLine) -> HTML {
    cell("Ultimo contatto", line.record.lastContactOn.map { Figures.date($0) })
    cell(
      "Prossima azione",
      line.nextTask.map { task in
        H.span(.class(task.due < visit.today ? "late" : "")) {
          Figures.date(task.due)
          " " + task.kind.title
        }
      })
    cell("Operatore", line.record.operatorName.map { HTML($0) })
    cell(
      "Promessa",
      line.promise.map { promise in
        H.span {
          Figures.plain(promise.amount) + " il "
          Figures.date(promise.date)
        }
      })
  }

  /// A narrow screen leaves out what is blank.
  private func cell(_ heading: String, _ content: HTML?) -> HTML {
    H.td(.class(content == nil ? "blank" : ""), .heading(heading)) { content ?? HTML("–") }
  }

  private func agentName(_ code: String?) -> String {
    guard let code else { return "–" }
    return choices.agents.first { $0.code == code }?.name ?? code
  }

  /// What is done about all that are chosen.
  private var bulk: HTML {
    H.section(.class("bulk"), .label("Con i clienti scelti")) {
      H.div(.class("line")) {
        Forms.text(
          "Assegna i selezionati a", "operatore", value: draft?.text("operatore") ?? visit.caller.name,
          isRequired: false, list: "operatori", fault: draft?.fault)
        Forms.operators(choices.operators, visit.caller)
        Forms.submit("Assegna")
      }
      H.div(.class("line")) {
        Forms.text(
          "Sospendi i selezionati: motivo", "motivo", value: draft?.text("motivo"), isRequired: false,
          fault: draft?.fault)
        Forms.date(
          "Fino al (compreso)", "fino", value: draft?.text("fino"), from: visit.today, isRequired: false,
          fault: draft?.fault)
        submit("Sospendi", "sospendi")
      }
      H.div(.class("line")) {
        submit("Guarda e approva i messaggi", "approva")
        submit("Stampa le lettere", "stampa", .downloads())
      }
    }
  }

  private func submit(_ text: String, _ action: String, _ attribute: Attribute? = nil) -> HTML {
    H.button(.type("submit"), .formAction(Link("scelti", action)), attribute) { text }
  }
}

extension Forms {
  /// Names to choose from while one writes another.
  static func operators(_ names: [String], _ caller: PlannerCaller) -> HTML {
    H.datalist(.id("operatori")) {
      for name in Set(names + [caller.name]).sorted() { H.option(.value(name)) { name } }
    }
  }
}
