/// What it means that a report does not name an instalment.
package enum Absence: Hashable, Sendable {
  /// The report names all there is: what is absent was paid, as far as the ledger tells.
  case meansClosed
  case meansNothing
}

/// What a report changes in one document: the new standing of the instalments touched, and the facts to keep.
package struct LedgerDifference: Hashable, Sendable {
  /// First seen in this report, in the order reported.
  package private(set) var appeared: [Instalment] = []
  /// Known before, with at least one change.
  package private(set) var changed: [Instalment] = []
  package private(set) var changes: [LedgerChange] = []
  /// Known before, and left as they were by a report that does not name them.
  package private(set) var unnamed: [Instalment] = []

  /// Compares what is known of one document with a report of it.
  ///
  /// - Parameters:
  ///   - known: the document's instalments, closed and paid ones too.
  ///   - reported: the report; empty when a full dump no longer has the document.
  ///   - absence: what it means that the report does not name an instalment.
  ///   - reportedOn: the day of the report, which dates what the report itself does not date.
  package init(
    known: [Instalment], reported: [ReportedInstalment], absence: Absence, reportedOn: CalendarDate,
    bankEffects: BankEffects
  ) {
    let matching = InstalmentMatching(known: known, reported: reported, bankEffects: bankEffects)
    var nextOrdinal = (known.map(\.ordinal).max() ?? 0) + 1
    for (index, report) in reported.enumerated() {
      if let knownIndex = matching.knownIndex[index] {
        let update = InstalmentUpdate(
          of: known[knownIndex], with: report, reportedOn: reportedOn,
          isBankEffect: bankEffects.contains(known[knownIndex].letter))
        if update.instalment != known[knownIndex] { changed.append(update.instalment) }
        changes += update.changes
      } else {
        let instalment = Instalment(firstSeen: report, ordinal: nextOrdinal, reportedOn: reportedOn)
        nextOrdinal += 1
        appeared.append(instalment)
        changes += LedgerDifference.firstFacts(of: instalment, isPart: !known.isEmpty, reportedOn: reportedOn)
      }
    }
    switch absence {
    case .meansClosed: for index in matching.unmatchedKnown { close(known[index], on: reportedOn) }
    case .meansNothing: unnamed = matching.unmatchedKnown.map { known[$0] }
    }
  }

  private mutating func close(_ instalment: Instalment, on day: CalendarDate) {
    switch instalment.status {
    case .paid, .closed: return
    case .open, .presented, .bounced:
      var closed = instalment
      closed.status = .closed
      closed.closedOn = day
      changed.append(closed)
      changes.append(LedgerChange(ordinal: closed.ordinal, kind: .closed, date: day, amount: closed.amount))
    }
  }

  /// A first appearance is told by the instalment itself; only what counts on its own is a fact beside it.
  private static func firstFacts(
    of instalment: Instalment, isPart: Bool, reportedOn: CalendarDate
  ) -> [LedgerChange] {
    var facts: [LedgerChange] = []
    func note(_ kind: LedgerChange.Kind, _ date: CalendarDate) {
      facts.append(LedgerChange(ordinal: instalment.ordinal, kind: kind, date: date, amount: instalment.amount))
    }
    if isPart {
      note(.split, reportedOn)
      if let paidOn = instalment.paidOn { note(.paid, paidOn) }
    }
    if let bouncedOn = instalment.bouncedOn { note(.bounced, bouncedOn) }
    return facts
  }
}

extension Instalment {
  /// The standing of an instalment that was never seen before.
  package init(firstSeen report: ReportedInstalment, ordinal: Int, reportedOn: CalendarDate) {
    let status: InstalmentStatus =
      if report.bounce != nil {
        .bounced
      } else {
        switch report.status {
        case .open, .unknown: .open
        case .presented: .presented
        case .paid: .paid
        }
      }
    self.init(
      ordinal: ordinal, number: report.number, letter: report.letter, originalDue: report.originalDue ?? report.date,
      date: report.date, amount: report.amount, status: status, reported: report.status)
    if status == .paid { paidOn = report.date }
    if status == .presented { presentedOn = reportedOn }
    if let bounce = report.bounce {
      bouncedOn = bounce.date ?? reportedOn
      isBounceDateReported = bounce.date != nil
      bounceCount = 1
      bounceCharges = bounce.charges
      bounceReason = bounce.reason
    }
    amountInDocumentCurrency = report.amountInDocumentCurrency
    bank = report.bank
    nativeDunning = report.nativeDunning
  }
}
