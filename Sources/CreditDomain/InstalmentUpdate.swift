/// A known instalment after a new report of it, with the facts in between.
struct InstalmentUpdate {
  private(set) var instalment: Instalment
  private(set) var changes: [LedgerChange] = []
  private let reportedOn: CalendarDate

  init(of known: Instalment, with report: ReportedInstalment, reportedOn: CalendarDate, isBankEffect: Bool) {
    instalment = known
    self.reportedOn = reportedOn
    takeDetails(from: report)
    takeAmount(of: report)
    takeStatus(of: report, isBankEffect: isBankEffect)
    takeDate(of: report, known: known)
    instalment.reported = report.status
  }

  private mutating func note(_ kind: LedgerChange.Kind, on date: CalendarDate, amountBefore: Cents? = nil) {
    changes.append(
      LedgerChange(
        ordinal: instalment.ordinal, kind: kind, date: date, amountBefore: amountBefore, amount: instalment.amount))
  }

  private mutating func takeDetails(from report: ReportedInstalment) {
    if instalment.number != report.number || instalment.letter != report.letter {
      instalment.number = report.number
      instalment.letter = report.letter
      note(.relabelled, on: reportedOn)
    }
    instalment.amountInDocumentCurrency = report.amountInDocumentCurrency
    instalment.bank = report.bank
    instalment.nativeDunning = report.nativeDunning
  }

  private mutating func takeAmount(of report: ReportedInstalment) {
    guard instalment.amount != report.amount else { return }
    let before = instalment.amount
    instalment.amount = report.amount
    note(.amountChanged, on: reportedOn, amountBefore: before)
  }

  private mutating func takeDate(of report: ReportedInstalment, known: Instalment) {
    guard report.date != known.date else { return }
    instalment.date = report.date
    // A payment date in place of the due date is told by the payment itself.
    guard instalment.status != .paid, known.status != .paid else { return }
    changes.append(
      LedgerChange(
        ordinal: instalment.ordinal, kind: .moved, date: reportedOn, amount: instalment.amount, dateBefore: known.date))
  }

  private mutating func takeStatus(of report: ReportedInstalment, isBankEffect: Bool) {
    if let bounce = report.bounce, isNews(bounce) {
      recordBounce(on: bounce.date ?? reportedOn, charges: bounce.charges, reason: bounce.reason)
      return
    }
    if let bounce = report.bounce {
      instalment.bounceCharges = bounce.charges
      instalment.bounceReason = bounce.reason
      // The mark of a bounce stays on the record; only a letter that changed since tells of something newer.
      if instalment.status == .bounced, instalment.reported == report.status { return }
    }
    switch report.status {
    case .paid: recordPayment(on: report.date)
    case .presented: recordPresentation()
    case .open: recordOpening(isBankEffect: isBankEffect)
    case .unknown: reopen()
    }
  }

  private func isNews(_ bounce: ReportedBounce) -> Bool {
    guard let last = instalment.bouncedOn else { return true }
    guard let date = bounce.date else { return false }
    return date > last
  }

  private mutating func recordBounce(on date: CalendarDate, charges: Cents? = nil, reason: String? = nil) {
    instalment.status = .bounced
    instalment.bouncedOn = date
    instalment.bounceCount += 1
    instalment.bounceCharges = charges ?? instalment.bounceCharges
    instalment.bounceReason = reason ?? instalment.bounceReason
    instalment.paidOn = nil
    instalment.closedOn = nil
    note(.bounced, on: date)
  }

  private mutating func recordPayment(on date: CalendarDate) {
    guard instalment.status != .paid else { return }
    instalment.status = .paid
    instalment.paidOn = date
    instalment.closedOn = nil
    note(.paid, on: date)
  }

  private mutating func recordPresentation() {
    guard instalment.status != .presented else { return }
    instalment.status = .presented
    instalment.paidOn = nil
    instalment.closedOn = nil
    note(.presented, on: reportedOn)
  }

  /// An empty letter: a bank effect that was presented or paid has come back; another payment was reversed. What was
  /// presented is a bank effect whatever its letter.
  private mutating func recordOpening(isBankEffect: Bool) {
    switch (instalment.status, instalment.reported) {
    case (.open, _), (.bounced, _): return
    case (_, .presented): recordBounce(on: reportedOn)
    case (_, .paid) where isBankEffect: recordBounce(on: reportedOn)
    case (.presented, _), (.paid, _), (.closed, _): reopen()
    }
  }

  private mutating func reopen() {
    switch instalment.status {
    case .open, .bounced: return
    case .closed: note(.reappeared, on: reportedOn)
    case .presented, .paid: note(.reversed, on: reportedOn)
    }
    instalment.status = .open
    instalment.paidOn = nil
    instalment.closedOn = nil
  }
}
