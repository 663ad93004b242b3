import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

/// What can be done about the customer from its sheet. The call stands open: it is what is done most.
struct SheetActionForms {
  let visit: Visit
  let outline: CustomerOutline
  let file: CustomerFile
  /// What was written in the form that was not accepted.
  let draft: FormDraft?

  var html: HTML {
    H.section(.class("card actions"), .labelledBy("azioni")) {
      H.h2(.id("azioni")) { "Azioni" }
      call
      fold("promessa", "Promessa di pagamento") { promise }
      if !file.owedDocuments.isEmpty { fold("scrivi", "Scrivi al cliente") { letter } }
      fold("nota", "Nota o altra attività") { note }
      fold("contestazione", "Contestazione") { dispute }
      fold("sospensione", "Sospensione") { hold }
      if !file.claimedDocuments.isEmpty { fold("rinuncia", "Rinuncia a interessi o indennizzo") { waiver } }
      fold("assegna", "Assegna") { assignment }
      fold("sposta", "Sposta di stato") { move }
      fold("iter", "Iter a mano") { workflow }
      if visit.may(.decide) { fold("blocco", "Blocca gli ordini") { block } }
    }
  }

  func form(_ action: String, class names: String = "stack", @HTMLBuilder content: () -> HTML) -> HTML {
    Forms.post(Link("clienti", outline.customer.code.text, action), visit, class: names) {
      Forms.hidden("versione", "\(file.record.version)")
      content()
    }
  }

  /// Open when what it holds was not accepted.
  private func fold(_ form: String, _ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
    H.details(.open(draft?.form == form), .class("fold")) {
      H.summary { title }
      Forms.problem(ofForm: fault(form))
      content()
    }
  }

  func value(_ name: String, _ form: String) -> String? { draft?.of(form)?.text(name) }

  func fault(_ form: String) -> FormFault? { draft?.of(form)?.fault }

  /// The outcome is the button.
  private var call: HTML {
    form("attivita", class: "call") {
      Forms.hidden("tipo", ActivityKind.call.rawValue)
      Forms.problem(ofForm: fault("attivita"))
      H.div(.class("line")) {
        Forms.text(
          "Telefonata: che cosa si è detto", "testo", value: value("testo", "attivita"), isRequired: false,
          fault: fault("attivita"))
        Forms.date(
          "Richiamare il", "prossima", value: value("prossima", "attivita"), from: visit.today, isRequired: false,
          fault: fault("attivita"))
      }
      H.div(.class("outcomes"), .role("group"), .label("Esito della telefonata")) {
        for outcome in ActivityOutcome.allCases {
          H.button(.type("submit"), .name("esito"), .value(outcome.rawValue)) { ActivityWords.outcome(outcome) }
        }
      }
    }
  }

  private var note: HTML {
    form("attivita") {
      Forms.choice(
        "Tipo", "tipo",
        ActivityKind.allCases.reversed().filter { $0 != .reminder }.map { ($0.rawValue, $0.title) },
        chosen: value("tipo", "nota") ?? ActivityKind.note.rawValue)
      Forms.text("Testo", "testo", value: value("testo", "nota"), isRequired: true, fault: fault("nota"))
      Forms.date(
        "Prossima data", "prossima", value: value("prossima", "nota"), from: visit.today, isRequired: false,
        fault: fault("nota"))
      Forms.submit("Registra")
    }
  }

  /// It is read before it goes.
  private var letter: HTML {
    form("scrivi") {
      Forms.choice(
        "Testo", "modello", file.letterTexts.map { ($0, $0) }, chosen: value("modello", "scrivi") ?? "sollecito-1",
        fault: fault("scrivi"))
      Forms.choice(
        "Come", "canale", MessageChannel.allCases.map { ($0.rawValue, $0.title) },
        chosen: value("canale", "scrivi") ?? MessageChannel.email.rawValue, fault: fault("scrivi"))
      H.label(.class("check")) {
        H.input(
          .type("checkbox"), .name("estratto"), .value("1"), .checked(value("estratto", "scrivi") == "1"))
        H.span { "Allega l'estratto conto" }
      }
      Forms.submit("Scrivi e leggi")
    }
  }

  private var promise: HTML {
    form("promessa") {
      H.div(.id("parti"), .class("parts")) {
        for index in 0..<max(3, draft?.of("promessa")?.fields.all("importo").count ?? 0) {
          H.div(.class("line")) {
            Forms.amount(
              "Importo \(index + 1)", "importo", value: part("importo", index), isRequired: index == 0,
              fault: partFault(index))
            Forms.date(
              "Entro il", "data", value: part("data", index), from: visit.today, isRequired: index == 0,
              fault: partFault(index))
          }
        }
      }
      H.p { H.button(.type("button"), .class("quiet"), .adds("parti"), .hidden(true)) { "Un'altra rata" } }
      documents(file.owedDocuments, "promessa", "Per quali documenti (nessuno = tutto il dovuto)")
      Forms.text(
        "Nota", "motivo", value: value("motivo", "promessa"), isRequired: false, fault: fault("promessa"))
      Forms.submit("Registra la promessa")
    }
  }

  private func part(_ name: String, _ index: Int) -> String? {
    guard let values = draft?.of("promessa")?.fields.all(name) else { return nil }
    return index < values.count ? values[index] : nil
  }

  private func partFault(_ index: Int) -> FormFault? {
    fault("promessa").flatMap { $0.row == index ? $0 : nil }
  }

  func documents(_ listed: [CustomerFile.FormDocument], _ form: String, _ legend: String) -> HTML {
    Forms.boxes(
      legend, "documento",
      listed.map { ("\($0.id)", Documents.name($0.label) + " · " + ItalianFormat.amount($0.amount)) },
      chosen: Set(draft?.of(form)?.fields.all("documento") ?? []), fault: fault(form))
  }
}
