/// What the ledger knows of an instalment. Whether a presented effect has matured depends on the day, and is asked
/// with `phase(on:)`; nothing here changes by the mere passing of time.
package enum InstalmentStatus: String, Hashable, Sendable, CaseIterable {
  case open, presented, paid, bounced, closed
}

/// The life of an instalment as seen on one day (Mexal has only open, `E` and `P`).
package enum InstalmentPhase: Hashable, Sendable, CaseIterable {
  case open, presented, matured, paid, bounced, closed
}

/// One due amount with what became of it.
package struct Instalment: Hashable, Sendable {
  /// Its place among the document's instalments in the order they were first seen; never changes, while Mexal's
  /// number may shift when another instalment is split.
  package var ordinal: Int
  package var number: Int
  package var letter: PaymentLetter
  /// The due date that counts for lateness; set once.
  package var originalDue: CalendarDate
  /// The date reported last (Mexal: *dt_sca_pg*).
  package var date: CalendarDate
  package var amount: Cents
  package var status: InstalmentStatus
  package var reported: ReportedStatus
  /// The day of the report that showed it presented, the last time.
  package var presentedOn: CalendarDate?
  package var paidOn: CalendarDate?
  package var closedOn: CalendarDate?
  /// The last bounce; stays when the amount is paid afterwards.
  package var bouncedOn: CalendarDate?
  /// Whether the day of the last bounce was said by a report; else it is that of the report which showed it.
  package var isBounceDateReported = false
  package var bounceCount = 0
  package var bounceCharges: Cents?
  package var bounceReason: String?
  package var amountInDocumentCurrency: Cents?
  package var bank = BankEffectDetails()
  package var nativeDunning = NativeDunningDates()

  package init(
    ordinal: Int, number: Int, letter: PaymentLetter, originalDue: CalendarDate, date: CalendarDate, amount: Cents,
    status: InstalmentStatus, reported: ReportedStatus
  ) {
    self.ordinal = ordinal
    self.number = number
    self.letter = letter
    self.originalDue = originalDue
    self.date = date
    self.amount = amount
    self.status = status
    self.reported = reported
  }
}

extension Instalment {
  /// A presented effect is at risk until its due date plus `exposureDays`
  /// (Mexal: *numero_giorni_di_esposizione_cambiaria*), and has matured from the day after.
  package func phase(on today: CalendarDate, exposureDays: Int) -> InstalmentPhase {
    switch status {
    case .open: .open
    case .presented: today > date.adding(days: exposureDays) ? .matured : .presented
    case .paid: .paid
    case .bounced: .bounced
    case .closed: .closed
    }
  }

  /// The day on which it left the ledger: it was paid by then. An effect that left it while at the bank was paid when
  /// it was due there, whenever that was exported. Nil = it is in the ledger.
  package var leftOn: CalendarDate? { closedOn.map { isWithTheBank ? min($0, date) : $0 } }

  /// Whether the last report had it at the bank: presented, and not back since.
  private var isWithTheBank: Bool {
    guard reported == .presented, let presentedOn else { return false }
    return bouncedOn.map { presentedOn > $0 } ?? true
  }

  /// Calendar days from the original due date; negative before it.
  package func age(on today: CalendarDate) -> Int { today.days(since: originalDue) }
}

extension InstalmentPhase {
  /// Whether the money is still to come.
  package var isOwed: Bool {
    switch self {
    case .open, .presented, .bounced: true
    case .matured, .paid, .closed: false
    }
  }
}
