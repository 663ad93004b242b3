package import CreditDomain

/// An instalment with what decides the claims for its delay: one that was paid still bears them.
package struct ClaimInstalment: Hashable, Sendable {
  package var id: InstalmentID
  package var debt: Debt
  /// What the bank took for the bounce (*x_spese_insoluto*).
  package var bankCharges: Cents

  package init(id: InstalmentID, debt: Debt, bankCharges: Cents = .zero) {
    self.id = id
    self.debt = debt
    self.bankCharges = bankCharges
  }

  /// An effect at the bank counts as paid on its date until it comes back; one that came back was owed from its
  /// original due date on.
  ///
  /// - Parameters:
  ///   - payableBy: the last day that the law leaves, where a later due date is void; nil = as it was agreed.
  ///   - lowered: what it stood at more before, by the days on which it got less; more again is below zero.
  init(
    _ instalment: Instalment, of document: Int64, payableBy: CalendarDate? = nil, lowered: [Debt.Payment] = []
  ) {
    let paidOn: CalendarDate? =
      switch instalment.status {
      case .open, .bounced: nil
      case .presented: instalment.date
      case .paid: instalment.paidOn ?? instalment.date
      case .closed: instalment.leftOn ?? instalment.date
      }
    // What is corrected once it is paid was not owed meanwhile.
    let parts = lowered.map { Debt.Payment(amount: $0.amount, date: min($0.date, paidOn ?? $0.date)) }
    let rest = paidOn.map { [Debt.Payment(amount: instalment.amount, date: $0)] } ?? []
    self.init(
      id: InstalmentID(document: document, ordinal: instalment.ordinal),
      debt: Debt(
        principal: instalment.amount + parts.map(\.amount).sum(),
        due: min(instalment.originalDue, payableBy ?? instalment.originalDue), payments: parts + rest),
      bankCharges: instalment.bounceCharges ?? .zero)
  }
}

/// What can be claimed beside the principal.
package enum ClaimKind: String, Hashable, Sendable, CaseIterable {
  case interest
  case compensation
  case bankCharges = "bank_charges"
}

/// A claim that a person gave up, for one document.
package struct ClaimWaiver: Hashable, Sendable {
  package var id: Int64
  package var document: Int64
  package var kind: ClaimKind
  package var on: CalendarDate
  package var reason: String

  package init(id: Int64, document: Int64, kind: ClaimKind, on: CalendarDate, reason: String) {
    self.id = id
    self.document = document
    self.kind = kind
    self.on = on
    self.reason = reason
  }
}
