package import CreditDomain

extension PromiseOfPayment {
  /// What is still to come of it, by date: what came in counts for its first parts. Nothing once it is kept or broken;
  /// a part whose day has passed before the ledger was read again may come any day.
  package func outstanding(on today: CalendarDate, ledgerOn: CalendarDate) -> [Part] {
    guard outcome(on: today, ledgerOn: ledgerOn) == .open else { return [] }
    var left = received.lazy.map(\.amount).sum()
    return bindingParts.compactMap { part in
      let covered = max(.zero, min(part.amount, left))
      left = left - covered
      return covered < part.amount ? Part(amount: part.amount - covered, date: max(part.date, today)) : nil
    }
  }
}
