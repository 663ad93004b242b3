import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

// What a person decides about the customer; what was said and is to be done stands with the frame.

extension SheetActionForms {
  var dispute: HTML {
    form("contestazione") {
      documents(file.owedDocuments, "contestazione", "Documenti contestati")
      Forms.text(
        "Motivo", "motivo", value: value("motivo", "contestazione"), isRequired: true, fault: fault("contestazione"))
      Forms.submit("Apri la contestazione")
    }
  }

  var hold: HTML {
    form("sospensione") {
      Forms.choice(
        "Che cosa", "documento",
        [("", "Tutto il cliente")] + file.owedDocuments.map { ("\($0.id)", Documents.name($0.label)) },
        chosen: value("documento", "sospensione"), fault: fault("sospensione"))
      Forms.date(
        "Fino al (compreso)", "fino", value: value("fino", "sospensione"), from: visit.today, isRequired: true,
        fault: fault("sospensione"))
      Forms.text(
        "Motivo", "motivo", value: value("motivo", "sospensione"), isRequired: true, fault: fault("sospensione"))
      Forms.submit("Sospendi")
    }
  }

  var waiver: HTML {
    form("rinuncia") {
      Forms.choice(
        "A che cosa", "credito",
        [ClaimKind.interest, .compensation].map { ($0.rawValue, $0.title) },
        chosen: value("credito", "rinuncia") ?? ClaimKind.interest.rawValue, fault: fault("rinuncia"))
      documents(file.claimedDocuments, "rinuncia", "Documenti")
      Forms.text("Motivo", "motivo", value: value("motivo", "rinuncia"), isRequired: true, fault: fault("rinuncia"))
      Forms.submit("Rinuncia")
    }
  }

  var assignment: HTML {
    form("assegna") {
      Forms.text(
        "Operatore (vuoto = nessuno)", "operatore", value: value("operatore", "assegna") ?? visit.caller.name,
        isRequired: false, list: "operatori", fault: fault("assegna"))
      Forms.operators(file.operators, visit.caller)
      Forms.submit("Assegna")
    }
  }

  var move: HTML {
    form("sposta") {
      Forms.choice("Stato", "stato", states, chosen: value("stato", "sposta"), fault: fault("sposta"))
      Forms.text("Motivo", "motivo", value: value("motivo", "sposta"), isRequired: true, fault: fault("sposta"))
      Forms.submit("Sposta")
    }
  }

  private var states: [(value: String, text: String)] {
    file.workflows.flatMap { each in
      each.workflow.states.map { state in
        (each.workflow.name.text + "/" + state.name.text, each.workflow.title + " · " + state.title)
      }
    }
  }

  /// For all that the customer owes, or one instalment, which goes before.
  var workflow: HTML {
    form("iter") {
      Forms.choice(
        "Per che cosa", "rata",
        [("", "Tutto il cliente")]
          + file.owedInstalments.map { ("\($0.id.document).\($0.id.ordinal)", $0.text) },
        chosen: value("rata", "iter"), fault: fault("iter"))
      Forms.choice(
        "Iter", "nome-iter", file.workflows.map { ($0.workflow.name.text, $0.workflow.title) },
        chosen: value("nome-iter", "iter"), fault: fault("iter"))
      Forms.text("Motivo", "motivo", value: value("motivo", "iter"), isRequired: true, fault: fault("iter"))
      Forms.submit("Dai questo iter")
    }
  }

  var block: HTML {
    form("blocco") {
      Forms.text("Motivo", "motivo", value: value("motivo", "blocco"), isRequired: true, fault: fault("blocco"))
      Forms.date(
        "Fino al (vuoto = finché non si toglie)", "fino", value: value("fino", "blocco"), from: visit.today,
        isRequired: false, fault: fault("blocco"))
      Forms.submit("Blocca gli ordini", class: "danger")
    }
  }
}
