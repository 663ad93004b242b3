package import CreditDomain

/// One document as the ledger knows it beside what is now reported of it.
package struct DocumentOnFile: Hashable, Sendable {
  package var key: DocumentKey
  package var known: [Instalment]
  /// Empty when a dump that names all there is no longer has the document.
  package var reported: [ReportedInstalment]

  package init(key: DocumentKey, known: [Instalment], reported: [ReportedInstalment]) {
    self.key = key
    self.known = known
    self.reported = reported
  }
}

/// What a report makes of one document.
package struct DocumentRevision: Hashable, Sendable {
  package let difference: LedgerDifference
  /// Every instalment is paid or closed: absence from a full dump changes nothing.
  package let isSettled: Bool
  /// Nothing is left that the report does not speak of: the same report again changes nothing, even where absence then
  /// means that an instalment is closed.
  package let isWhole: Bool
  /// How many instalments the document has now, of every status.
  package let instalmentCount: Int
  /// How many instalments it closes of which the money was still to come.
  package let owedClosed: Int

  package init(
    of document: DocumentOnFile, absence: Absence, reportedOn: CalendarDate, exposureDays: Int,
    bankEffects: BankEffects
  ) {
    let difference = LedgerDifference(
      known: document.known, reported: document.reported, absence: absence, reportedOn: reportedOn,
      bankEffects: bankEffects)
    let after = document.known.map { known in
      difference.changed.first { $0.ordinal == known.ordinal } ?? known
    }
    self.difference = difference
    isWhole = difference.unnamed.allSatisfy(\.isSettled)
    instalmentCount = after.count + difference.appeared.count
    isSettled = (after + difference.appeared).allSatisfy(\.isSettled)
    owedClosed =
      zip(document.known, after).count { before, after in
        after.status == .closed && before.phase(on: reportedOn, exposureDays: exposureDays).isOwed
      }
  }
}

extension Instalment {
  package var isSettled: Bool {
    switch status {
    case .paid, .closed: true
    case .open, .presented, .bounced: false
    }
  }
}
