/// A known instalment after a new report of it, with the facts in between.
struct InstalmentUpdate {
  private(set) var instalment: Instalment
  private(set) var changes: [LedgerChange] = []
  private let known: Instalment
  private let report: ReportedInstalment
  private let reportedOn: CalendarDate

  /// - Parameter isBankEffect: of what was known, not of what is reported: a receipt that came back is often claimed
  ///   by another kind of payment.
  init(of known: Instalment, with report: ReportedInstalment, reportedOn: CalendarDate, isBankEffect: Bool) {
    self.known = known
    self.report = report
    self.reportedOn = reportedOn
    instalment = known
    takeDetails()
    takeAmount()
    takeStatus(mayBounce: isBankEffect && known.amount > .zero)
    takeDate()
    instalment.reported = report.status
  }

  private mutating func note(
    _ kind: LedgerChange.Kind, on date: CalendarDate, amountBefore: Cents? = nil, amount: Cents? = nil
  ) {
    changes.append(
      LedgerChange(
        ordinal: instalment.ordinal, kind: kind, date: date, amountBefore: amountBefore,
        amount: amount ?? instalment.amount))
  }

  private mutating func takeDetails() {
    if instalment.number != report.number || instalment.letter != report.letter {
      instalment.number = report.number
      instalment.letter = report.letter
      note(.relabelled, on: reportedOn)
    }
    instalment.amountInDocumentCurrency = report.amountInDocumentCurrency
    instalment.bank = report.bank
    instalment.nativeDunning = report.nativeDunning
  }

  private mutating func takeAmount() {
    guard instalment.amount != report.amount else { return }
    instalment.amount = report.amount
    note(.amountChanged, on: reportedOn, amountBefore: known.amount)
  }

  private mutating func takeDate() {
    guard report.date != known.date else { return }
    instalment.date = report.date
    // A payment date in place of the due date is told by the payment itself.
    guard instalment.status != .paid, known.status != .paid else { return }
    changes.append(
      LedgerChange(
        ordinal: instalment.ordinal, kind: .moved, date: reportedOn, amount: instalment.amount, dateBefore: known.date))
  }
}

// MARK: Status

extension InstalmentUpdate {
  private mutating func takeStatus(mayBounce: Bool) {
    if let bounce = report.bounce {
      if isNews(bounce) { return recordBounce(on: bounce.date ?? reportedOn) }
      takeDetails(of: bounce)
      // The mark of a bounce stays on the record; only a letter that changed since tells of something newer.
      if instalment.status == .bounced, known.reported == report.status { return }
    }
    switch report.status {
    case .paid: recordPayment()
    case .presented: recordPresentation()
    case .open: recordOpening(mayBounce: mayBounce)
    case .unknown: reopen()
    }
  }

  /// A mark tells of another bounce when it is dated after the last one; of the same when the last one is known from
  /// its letter only, whose day is that of the report.
  private func isNews(_ bounce: ReportedBounce) -> Bool {
    guard let last = instalment.bouncedOn else { return true }
    guard let date = bounce.date, date > last else { return false }
    return instalment.status != .bounced || instalment.isBounceDateReported
  }

  private mutating func takeDetails(of bounce: ReportedBounce) {
    instalment.bounceCharges = bounce.charges
    instalment.bounceReason = bounce.reason
    guard let date = bounce.date, instalment.status == .bounced, !instalment.isBounceDateReported else { return }
    instalment.bouncedOn = date
    instalment.isBounceDateReported = true
  }

  /// What bounced is the amount that the bank had, whatever is left of it now.
  private mutating func recordBounce(on date: CalendarDate) {
    let wasWithTheBank = known.status == .presented || known.status == .paid
    setStatus(.bounced)
    instalment.bouncedOn = date
    instalment.isBounceDateReported = report.bounce?.date != nil
    instalment.bounceCount += 1
    instalment.bounceCharges = report.bounce?.charges ?? instalment.bounceCharges
    instalment.bounceReason = report.bounce?.reason ?? instalment.bounceReason
    note(.bounced, on: date, amount: wasWithTheBank ? known.amount : instalment.amount)
  }

  private mutating func recordPayment() {
    guard instalment.status != .paid else { return }
    setStatus(.paid)
    instalment.paidOn = report.date
    note(.paid, on: report.date)
  }

  private mutating func recordPresentation() {
    guard instalment.status != .presented else { return }
    setStatus(.presented)
    instalment.presentedOn = reportedOn
    note(.presented, on: reportedOn)
  }

  /// An empty letter: a bank effect that was presented or paid has come back; another payment was reversed. What was
  /// presented is a bank effect whatever its letter.
  private mutating func recordOpening(mayBounce: Bool) {
    switch (instalment.status, instalment.reported) {
    case (.open, _), (.bounced, _): return
    case (_, .presented) where known.amount > .zero: comeBack(from: known.presentedOn)
    case (_, .paid) where mayBounce: comeBack(from: known.paidOn)
    case (.presented, _), (.paid, _), (.closed, _): reopen()
    }
  }

  /// A bounce that happened after that day is known already: an older export was taken in once more.
  private mutating func comeBack(from day: CalendarDate?) {
    guard let day, let last = instalment.bouncedOn, day < last else { return recordBounce(on: reportedOn) }
    setStatus(.bounced)
  }

  /// Open again without another bounce; the mark of an earlier one still holds.
  private mutating func reopen() {
    switch instalment.status {
    case .open, .bounced: return
    case .closed: note(.reappeared, on: reportedOn)
    case .presented, .paid: note(.reversed, on: reportedOn)
    }
    setStatus(report.bounce == nil ? .open : .bounced)
  }

  private mutating func setStatus(_ status: InstalmentStatus) {
    instalment.status = status
    instalment.paidOn = nil
    instalment.closedOn = nil
  }
}
