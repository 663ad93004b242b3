import CreditDomain
import DunningRules
import MessageText

extension StatementModel {
  init(_ found: CustomerStatement, of company: Company, on day: CalendarDate) {
    let lines = found.ledger.instalments.map { LedgerLine($0, today: day, exposureDays: found.ledger.exposureDays) }
    var paid = PaidParts(of: lines)
    let rows = lines.filter(\.phase.isOwed).map { line in
      StatementRow(
        document: DocumentName(line.label, extendedNumber: nil, amount: line.residual),
        due: line.instalment.originalDue, paid: paid.take(for: line), residual: line.residual,
        situation: StatementRow.Situation(line), exclusion: found.restraints[line.id].map { Exclusion($0) })
    }
    self.init(
      sender: LetterSender(found.policy, of: company), recipient: LetterRecipient(found.customer), date: day,
      rows: rows)
  }
}

/// What was paid of due amounts that were split: Mexal keeps the part that is paid beside the part that is left, with
/// the same document and original due date.
private struct PaidParts {
  private struct Place: Hashable {
    var document: Int64
    var due: CalendarDate
  }

  private var amounts: [Place: Cents] = [:]

  init(of lines: [LedgerLine]) {
    for line in lines where line.phase == .paid || line.phase == .matured {
      amounts[Place(document: line.id.document, due: line.instalment.originalDue), default: .zero] +=
        line.instalment.amount
    }
  }

  /// The first part that is left shows all that was paid.
  mutating func take(for line: LedgerLine) -> Cents {
    amounts.removeValue(forKey: Place(document: line.id.document, due: line.instalment.originalDue)) ?? .zero
  }
}

extension StatementRow.Situation {
  fileprivate init(_ line: LedgerLine) {
    switch line.phase {
    case .presented: self = .presented
    case .bounced: self = .bounced(line.instalment.bouncedOn)
    case .open, .matured, .paid, .closed: self = .open
    }
  }
}

extension Exclusion {
  init(_ restraint: Restraint) {
    switch restraint {
    case .dispute: self = .disputed
    case .promise(_, _, let until): self = .promised(until: until)
    case .hold(_, _, let until): self = .held(until: until)
    }
  }
}
