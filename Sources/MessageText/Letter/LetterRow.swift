package import CreditDomain

/// One instalment, credit or receipt in a letter.
package struct LetterRow: Hashable, Sendable {
  /// As `DocumentName` gives it.
  package var document: DocumentName
  package var due: CalendarDate
  /// Credits are negative.
  package var amount: Cents
  package var role: RowRole
  package var claims: RowClaims
  package var bounce: RowBounce?

  package init(
    document: DocumentName, due: CalendarDate, amount: Cents, role: RowRole = .asked, claims: RowClaims = RowClaims(),
    bounce: RowBounce? = nil
  ) {
    self.document = document
    self.due = due
    self.amount = amount
    self.role = role
    self.claims = claims
    self.bounce = bounce
  }
}

/// What a letter does with a row.
package enum RowRole: Hashable, Sendable {
  /// Its payment is asked for.
  case asked
  /// A credit or an unallocated receipt: it lessens what is asked.
  case credit
  /// Owed, not due yet.
  case upcoming
  /// An effect at the bank.
  case atRisk
  /// Owed, and not asked for now.
  case excluded(Exclusion)
}

/// Why a row is not asked for.
package enum Exclusion: Hashable, Sendable {
  case disputed
  /// Payment is promised; the last day.
  case promised(until: CalendarDate)
  case held(until: CalendarDate)
}

/// What is claimed beside a row's principal, waived claims left out.
package struct RowClaims: Hashable, Sendable {
  package var interest: Cents
  /// The lump sum for the costs of recovery.
  package var compensation: Cents
  /// What the bank took for a bounce.
  package var bankCharges: Cents
  /// Whether every rate of the interest is confirmed: else it may be reckoned again.
  package var isInterestFinal: Bool

  package init(
    interest: Cents = .zero, compensation: Cents = .zero, bankCharges: Cents = .zero, isInterestFinal: Bool = true
  ) {
    self.interest = interest
    self.compensation = compensation
    self.bankCharges = bankCharges
    self.isInterestFinal = isInterestFinal
  }

  package var total: Cents { [interest, compensation, bankCharges].sum() }
}

/// An effect that came back (*insoluto*).
package struct RowBounce: Hashable, Sendable {
  package var date: CalendarDate
  /// As the bank gave it.
  package var reason: String?

  package init(date: CalendarDate, reason: String? = nil) {
    self.date = date
    self.reason = reason
  }
}
