package import CreditDomain

/// How long what is known of people stays on file (*conservazione*), from when it was last needed.
///
/// Nobody is kept longer than there is a reason (regulation EU 2016/679, art. 5, 1, e), and nobody is erased while a
/// law or a claim asks that it be kept (art. 17, 3, b and e).
package struct RetentionPolicy: Hashable, Sendable {
  /// Of a customer with nothing open any more, whole: accounts are kept for ten years from the last entry (art. 2220
  /// codice civile), and claims end in ten (art. 2946).
  package var customerYears = 10
  /// Of what letters said, while their customer stays: correspondence is kept for ten years (art. 2220).
  package var letterYears = 10
  /// Of notes and reasons in people's own words, once every credit of that time is settled: until claims have ended
  /// (art. 2946).
  package var noteMonths = 120

  package init() {}

  /// The last day up to which the law asks that a customer be kept.
  package func keptUntil(lastMovementOn day: CalendarDate) -> CalendarDate { day.adding(months: customerYears * 12) }

  /// What is of an earlier day is due.
  package func cutoffs(on today: CalendarDate) -> RetentionCutoffs {
    RetentionCutoffs(
      customers: today.adding(months: -customerYears * 12), letters: today.adding(months: -letterYears * 12),
      notes: today.adding(months: -noteMonths))
  }
}

/// The first days that are kept: what was last needed before them is due to be erased.
package struct RetentionCutoffs: Hashable, Sendable {
  package var customers: CalendarDate
  package var letters: CalendarDate
  package var notes: CalendarDate
}
