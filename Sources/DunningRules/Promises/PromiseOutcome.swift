package import CreditDomain

/// What became of a promise to pay (*promessa*).
package enum PromiseOutcome: String, Hashable, Sendable, CaseIterable {
  /// *aperta*: it can still be kept as far as the ledger tells.
  case open
  /// *mantenuta*.
  case kept
  /// *parziale*: a date was missed, and some money came in by the last one.
  case partial
  /// *mancata*: a date was missed, and nothing came in by the last one.
  case missed

  /// Whether a date was missed: the promise keeps nothing from advancing any more.
  package var isBroken: Bool {
    switch self {
    case .open, .kept: false
    case .partial, .missed: true
    }
  }
}

extension PromiseOfPayment {
  /// Kept as soon as all that binds has come in by the last date, even when a date before it was missed. What comes in
  /// after the last date changes nothing.
  ///
  /// - Parameter ledgerOn: the day of the last export: a date is only missed once the ledger was read after it.
  package func outcome(on today: CalendarDate, ledgerOn: CalendarDate) -> PromiseOutcome {
    let receivedInTime = received(by: lastDate)
    guard receivedInTime < bindingParts.lazy.map(\.amount).sum() else { return .kept }
    guard missedDate(on: today, ledgerOn: ledgerOn) != nil else { return .open }
    return receivedInTime > .zero ? .partial : .missed
  }

  /// The last day on which it keeps its instalments from advancing: its last date, or the first date missed. As long as
  /// the ledger was not read after the last date nobody can say that it was missed, and it holds.
  func lastRestrainingDay(on today: CalendarDate, ledgerOn: CalendarDate) -> CalendarDate {
    switch outcome(on: today, ledgerOn: ledgerOn) {
    case .open: max(lastDate, today)
    case .kept: lastDate
    case .partial, .missed: missedDate(on: today, ledgerOn: ledgerOn) ?? lastDate
    }
  }

  /// Its parts as far as there is a debt for them: whoever promised more than was owed keeps the word by paying all of
  /// it.
  var bindingParts: [Part] {
    var debt = owed + received.lazy.map(\.amount).sum()
    return parts.map { part in
      let amount = min(part.amount, max(.zero, debt))
      debt = debt - amount
      return Part(amount: amount, date: part.date)
    }
  }

  /// The first date by which less had come in than was promised up to it.
  private func missedDate(on today: CalendarDate, ledgerOn: CalendarDate) -> CalendarDate? {
    var promised = Cents.zero
    for part in bindingParts {
      let lastDay = part.payableUntil
      guard lastDay < today, lastDay < ledgerOn else { return nil }
      promised += part.amount
      if received(by: lastDay) < promised { return lastDay }
    }
    return nil
  }

  private func received(by day: CalendarDate) -> Cents {
    received.lazy.filter { $0.date <= day }.map(\.amount).sum()
  }
}
