package import CreditDomain

/// A customer's open items on one day (*estratto conto*), as a file that goes with a message.
package struct StatementModel: Hashable, Sendable {
  package var sender: LetterSender
  package var recipient: LetterRecipient
  package var date: CalendarDate
  /// By original due date.
  package var rows: [StatementRow]

  package init(sender: LetterSender, recipient: LetterRecipient, date: CalendarDate, rows: [StatementRow]) {
    self.sender = sender
    self.recipient = recipient
    self.date = date
    self.rows = rows
  }

  /// What is left of all rows, credits taken off.
  package var balance: Cents { rows.map(\.residual).sum() }

  package func rows(in part: StatementPart) -> [StatementRow] { rows.filter { $0.part(on: date) == part } }

  /// What to write in the transfer: the documents that are late, or all that are owed when none is.
  package var paymentReference: String {
    let late = rows(in: .overdue)
    let named = late.isEmpty ? rows.filter { $0.residual > .zero } : late
    return PaymentReference.text(customer: recipient.code, naming: named.map(\.document))
  }
}

/// An instalment of which something is left.
package struct StatementRow: Hashable, Sendable {
  /// What became of an instalment until the day of the statement.
  package enum Situation: Hashable, Sendable {
    case open
    /// At the bank: nobody knows yet whether it will be paid.
    case presented
    case bounced(CalendarDate?)
  }

  package var document: DocumentName
  /// The original one.
  package var due: CalendarDate
  /// Signed as the instalment is: both are below zero for a credit.
  package var paid: Cents
  package var residual: Cents
  package var situation: Situation
  /// Why it is not asked for; nil = it is, or would be.
  package var exclusion: Exclusion?

  package init(
    document: DocumentName, due: CalendarDate, paid: Cents = .zero, residual: Cents, situation: Situation = .open,
    exclusion: Exclusion? = nil
  ) {
    self.document = document
    self.due = due
    self.paid = paid
    self.residual = residual
    self.situation = situation
    self.exclusion = exclusion
  }

  package var amount: Cents { paid + residual }

  func part(on date: CalendarDate) -> StatementPart {
    if residual < .zero { return .credits }
    switch situation {
    case .presented: return .presented
    case .bounced: return .overdue
    case .open: return due < date ? .overdue : .upcoming
    }
  }

  /// Calendar days after the due date; nil for what is not late.
  func daysLate(on date: CalendarDate) -> Int? {
    part(on: date) == .overdue && due < date ? date.days(since: due) : nil
  }

  var note: String {
    let standing: String? =
      switch situation {
      case .open: residual < .zero ? "credito" : nil
      case .presented: "in attesa di esito"
      case .bounced(let day): "insoluto" + (day.map { " del " + ItalianFormat.date($0) } ?? "")
      }
    return [standing, exclusion?.text].compactMap { $0 }.joined(separator: ", ")
  }
}

/// How a statement groups its rows, in the order in which they are read.
package enum StatementPart: Hashable, Sendable, CaseIterable {
  case overdue, upcoming, presented, credits

  package var title: String {
    switch self {
    case .overdue: "Scaduto"
    case .upcoming: "A scadere"
    case .presented: "Effetti in attesa di esito"
    case .credits: "Crediti e incassi da abbinare"
    }
  }
}
