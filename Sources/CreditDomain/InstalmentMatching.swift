/// Finds which reported instalment of a document is which known one. Mexal's number shifts when an instalment is split
/// by a part payment, so the original due date and the amount speak before the number does.
struct InstalmentMatching {
  /// For each reported instalment the index of the known one, nil when it is new.
  private(set) var knownIndex: [Int?]
  private(set) var unmatchedKnown: [Int]

  init(known: [Instalment], reported: [ReportedInstalment], bankEffects: BankEffects) {
    knownIndex = Array(repeating: nil, count: reported.count)
    unmatchedKnown = Array(known.indices)

    func sameDue(_ old: Instalment, _ new: ReportedInstalment) -> Bool {
      if let originalDue = new.originalDue { return originalDue == old.originalDue }
      return new.date == old.date || new.date == old.originalDue
    }
    // A part has the sign of what it is taken out of: a credit that is gone did not become a debt.
    func mayBePart(_ old: Instalment, _ new: ReportedInstalment) -> Bool {
      sameDue(old, new) && (old.amount < .zero) == (new.amount < .zero)
    }
    // From the strongest likeness to the weakest; every rule sees only what the ones above it left over.
    take(known, reported) { old, new in old.number == new.number && sameDue(old, new) && old.amount == new.amount }
    take(known, reported) { old, new in sameDue(old, new) && old.amount == new.amount }
    // A payment date in place of the due date, when the original is not said.
    take(known, reported) { old, new in
      old.number == new.number && new.originalDue == nil && old.amount == new.amount
    }
    // Of an effect that came back and was paid in part, the part that is open goes on as the known one: it bounced.
    take(known, reported) { old, new in
      mayBePart(old, new) && new.status == .open && old.amount > .zero
        && (old.status == .presented || old.status == .paid && bankEffects.contains(old.letter))
    }
    // After a split the part that keeps its standing goes on as the known one; the other part is new.
    take(known, reported) { old, new in mayBePart(old, new) && old.reported == new.status }
    take(known, reported) { old, new in mayBePart(old, new) }
    take(known, reported) { old, new in old.number == new.number }
  }

  private mutating func take(
    _ known: [Instalment], _ reported: [ReportedInstalment], where alike: (Instalment, ReportedInstalment) -> Bool
  ) {
    guard !unmatchedKnown.isEmpty else { return }
    for index in reported.indices where knownIndex[index] == nil {
      guard let place = unmatchedKnown.firstIndex(where: { alike(known[$0], reported[index]) }) else { continue }
      knownIndex[index] = unmatchedKnown.remove(at: place)
    }
  }
}
