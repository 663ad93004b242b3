/// One thing that happened to an instalment between two reports: a fact, kept for ever (Mexal keeps none).
package struct LedgerChange: Hashable, Sendable {
  /// The instalment's place in its document.
  package var ordinal: Int
  package var kind: Kind
  /// The business day on which it counts: the payment date, the bounce date, else the day of the report.
  package var date: CalendarDate
  package var amountBefore: Cents?
  package var amount: Cents
  /// The date reported before, for `moved`.
  package var dateBefore: CalendarDate?

  /// How an instalment differs from what was on file. The raw values are those of the ledger's table of changes.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// First seen as the remainder or a part of another instalment of the document.
    case split
    case amountChanged = "amount_changed"
    case moved
    case presented, paid, bounced
    /// Paid or presented before, open again without a bounce.
    case reversed
    /// Absent from a report that names all there is.
    case closed
    /// Closed before, reported open again.
    case reappeared
    /// Another payment letter, another number: nothing that money depends on.
    case relabelled
  }

  package init(
    ordinal: Int, kind: Kind, date: CalendarDate, amountBefore: Cents? = nil, amount: Cents,
    dateBefore: CalendarDate? = nil
  ) {
    self.ordinal = ordinal
    self.kind = kind
    self.date = date
    self.amountBefore = amountBefore
    self.amount = amount
    self.dateBefore = dateBefore
  }
}
