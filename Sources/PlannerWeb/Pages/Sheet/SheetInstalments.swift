import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// The instalments that are owed, with what recovery makes of each.
struct SheetInstalments {
  let visit: Visit
  let file: CustomerFile

  var html: HTML {
    return H.section(.class("card"), .labelledBy("rate")) {
      H.h2(.id("rate")) { "Rate aperte" }
      H.table(.class("list compact")) {
        H.thead {
          H.tr {
            H.th(.scope("col")) { "Documento" }
            H.th(.scope("col")) { "Scadenza" }
            H.th(.scope("col")) { "Tipo" }
            H.th(.scope("col"), .class("number")) { "Importo" }
            H.th(.scope("col"), .class("number")) { "Giorni" }
            H.th(.scope("col")) { "Stato" }
            for claim in claimed { H.th(.scope("col"), .class("number")) { claim.rawValue } }
          }
        }
        H.tbody { for line in lines { row(line) } }
      }
      let claims = file.recovery.values.map { $0.interest + $0.compensation }.sum()
      if claims > .zero {
        let certainty = file.recovery.values.map(\.certainty).max() ?? .confirmed
        H.p(.class("sub")) {
          "Interessi di mora e indennizzi maturati a oggi: \(ItalianFormat.amount(claims)). \(certainty.notice ?? "")"
        }
      }
    }
  }

  private var lines: [LedgerLine] { file.ledger.lines.filter { LedgerScope.owed.includes($0) } }

  /// What is claimed beside an amount; a table has a column for what is claimed at all.
  private enum Claim: String, CaseIterable {
    case interest = "Interessi", compensation = "Indennizzo", charges = "Spese"
  }

  private var claimed: [Claim] { Claim.allCases.filter { claim in lines.contains { amount(claim, $0) != .zero } } }

  private func amount(_ claim: Claim, _ line: LedgerLine) -> Cents {
    switch claim {
    case .interest: file.recovery[line.id]?.interest ?? .zero
    case .compensation: file.recovery[line.id]?.compensation ?? .zero
    case .charges: line.instalment.bounceCharges ?? .zero
    }
  }

  private func row(_ line: LedgerLine) -> HTML {
    let recovery = file.recovery[line.id] ?? LineRecovery()
    return H.tr {
      H.th(.scope("row")) {
        Documents.name(line.label)
        H.small { "rata \(line.instalment.number)" }
      }
      H.td(.heading("Scadenza")) { Figures.date(line.instalment.originalDue) }
      H.td(.heading("Tipo")) { line.instalment.letter.text }
      H.td(.class("number"), .heading("Importo")) { Figures.plain(line.residual) }
      H.td(.class(line.age > 0 ? "number late" : "number"), .heading("Giorni")) { "\(line.age)" }
      H.td(.heading("Stato")) { state(line, recovery) }
      for claim in claimed { cell(claim.rawValue, amount(claim, line)) }
    }
  }

  /// A narrow screen leaves out what is blank.
  private func cell(_ heading: String, _ cents: Cents) -> HTML {
    H.td(.class(cents == .zero ? "number blank" : "number"), .heading(heading)) {
      cents == .zero ? "–" : Figures.plain(cents)
    }
  }

  @HTMLBuilder private func state(_ line: LedgerLine, _ recovery: LineRecovery) -> HTML {
    if let workflow = recovery.workflow, let state = recovery.state,
      let definition = definition(StateReference(workflow: workflow, state: state))
    {
      Figures.badge(definition.title, color: definition.color)
    }
    if let phase = Documents.phase(line.phase) { H.span(.class("tag")) { phase } }
    if let restraint = recovery.restraint { H.span(.class("tag held")) { Documents.restraint(restraint) } }
  }

  private func definition(_ reference: StateReference) -> DunningRules.WorkflowState? {
    file.explained.terms.workflows[reference]
  }
}

/// How documents and what becomes of them are called in tables.
enum Documents {
  static func name(_ label: DocumentLabel) -> String {
    let number = [label.series, label.number].compactMap(\.self).joined(separator: "/")
    let parts = [label.cause, number.isEmpty ? nil : number, label.date.map { "del " + ItalianFormat.date($0) }]
    let name = parts.compactMap(\.self).joined(separator: " ")
    return name.isEmpty ? "senza numero" : name
  }

  /// Nil for what is simply open.
  static func phase(_ phase: InstalmentPhase) -> String? {
    switch phase {
    case .open: nil
    case .presented: "presentata"
    case .matured: "maturata"
    case .paid: "pagata"
    case .bounced: "insoluta"
    case .closed: "chiusa"
    }
  }

  static func restraint(_ restraint: Restraint) -> String {
    switch restraint {
    case .promise: "promessa"
    case .dispute: "contestata"
    case .hold: "sospesa"
    }
  }
}
