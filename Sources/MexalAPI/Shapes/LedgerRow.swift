package import CreditDomain
package import DunningRules
package import JSONRPC

/// One instalment in *rate*, as it stands on one day.
package struct LedgerRow: Hashable, Sendable {
  let document: DocumentLabel
  let instalment: Instalment
  let phase: InstalmentPhase
  let today: CalendarDate
  let workflow: String?
  let state: String?
  let restraint: RestraintWord?
  let interest: Cents
  let compensation: Cents
  /// Of the rates of the interest.
  let certainty: RateCertainty

  package init(
    document: DocumentLabel, instalment: Instalment, phase: InstalmentPhase, today: CalendarDate,
    workflow: String? = nil, state: String? = nil, restraint: RestraintWord? = nil, interest: Cents = .zero,
    compensation: Cents = .zero, certainty: RateCertainty = .confirmed
  ) {
    self.document = document
    self.instalment = instalment
    self.phase = phase
    self.today = today
    self.workflow = workflow
    self.state = state
    self.restraint = restraint
    self.interest = interest
    self.compensation = compensation
    self.certainty = certainty
  }

  /// What is still to come; a matured effect counts as collected.
  var residual: Cents { phase.isOwed ? instalment.amount : .zero }

  /// When the money came, or the record ended; nobody says when a matured effect was collected.
  var settledOn: CalendarDate? {
    switch phase {
    case .paid: instalment.paidOn
    case .closed: instalment.closedOn
    case .open, .presented, .matured, .bounced: nil
    }
  }

  /// Days past the original due date, so far or until it was settled; never below zero. An effect at the bank is not
  /// late, and neither is a credit.
  var lateDays: Int {
    guard instalment.amount > .zero else { return 0 }
    switch phase {
    case .open, .bounced: return max(0, instalment.age(on: today))
    case .presented, .matured: return 0
    case .paid, .closed: return max(0, instalment.age(on: settledOn ?? today))
    }
  }
}

extension LedgerRow: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("documento") { $0.document }
    Field("nr") { $0.instalment.number }
    Field("tipo_scadenza") { $0.instalment.letter.text }
    Field("dt_scadenza", "La scadenza originale") { $0.instalment.originalDue }
    Field("importo", "Negativo = credito") { $0.instalment.amount }
    Field("residuo") { $0.residual }
    Field("stato_rata") { $0.phase.word }
    Field("giorni_ritardo") { $0.lateDays }
    Field("dt_pagamento", "null = non pagata") { $0.settledOn }
    Field("iter", "null = nessuno") { $0.workflow }
    Field("stato", "null = nessuno") { $0.state }
    Field("trattenuta", "null = nulla la trattiene") { $0.restraint }
    Field("interessi", "Di mora, fino a oggi") { $0.interest }
    Field("tasso_interessi", "null = nessun interesse") { $0.interest > .zero ? $0.certainty.word : nil }
    Field("indennizzo", "Forfettario, per documento") { $0.compensation }
    Field("spese_insoluto") { $0.instalment.bounceCharges ?? .zero }
  }
}

/// The wire's *stato_rata*.
enum InstalmentWord: String, CaseIterable, JSONWritable {
  case aperta, presentata, maturata, pagata, insoluta, chiusa
}

extension InstalmentPhase {
  var word: InstalmentWord {
    switch self {
    case .open: .aperta
    case .presented: .presentata
    case .matured: .maturata
    case .paid: .pagata
    case .bounced: .insoluta
    case .closed: .chiusa
    }
  }
}

extension DocumentLabel: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("causale") { $0.cause }
    Field("serie") { $0.series }
    Field("numero") { $0.number }
    Field("data_documento") { $0.date }
  }
}
