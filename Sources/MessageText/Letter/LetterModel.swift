package import CreditDomain

/// Everything that a letter to a customer can say. What can be reckoned from its rows is not said twice.
package struct LetterModel: Hashable, Sendable {
  package var sender: LetterSender
  package var recipient: LetterRecipient
  /// Of the text: an ISO 639 code.
  package var language: String
  package var date: CalendarDate
  /// *protocollo*.
  package var reference: String?
  package var rows: [LetterRow]
  /// In the order in which they went out.
  package var previousNotices: [PreviousNotice]
  /// The last day that the letter gives for paying.
  package var deadline: CalendarDate?
  package var interest: LetterInterest

  package init(
    sender: LetterSender, recipient: LetterRecipient, language: String = "it", date: CalendarDate,
    reference: String? = nil, rows: [LetterRow], previousNotices: [PreviousNotice] = [], deadline: CalendarDate? = nil,
    interest: LetterInterest = .none
  ) {
    self.sender = sender
    self.recipient = recipient
    self.language = language
    self.date = date
    self.reference = reference
    self.rows = rows
    self.previousNotices = previousNotices
    self.deadline = deadline
    self.interest = interest
  }
}

/// A notice that the letter can refer to.
package struct PreviousNotice: Hashable, Sendable {
  /// What people call it: `1° sollecito`.
  package var title: String
  package var date: CalendarDate

  package init(title: String, date: CalendarDate) {
    self.title = title
    self.date = date
  }
}

/// The interest that the company claims from this customer, as letters speak of it.
package enum LetterInterest: Hashable, Sendable, CaseIterable {
  case none
  /// Of article 1284 of the civil code.
  case legal
  /// Of legislative decree 231/2002.
  case commercial
}

extension LetterModel {
  package var asked: [LetterRow] { rows.filter { $0.role == .asked } }
  package var credits: [LetterRow] { rows.filter { $0.role == .credit } }
  package var upcoming: [LetterRow] { rows.filter { $0.role == .upcoming } }
  package var atRisk: [LetterRow] { rows.filter { $0.role == .atRisk } }
  package var excluded: [LetterRow] { rows.filter { $0.exclusion != nil } }
  package var bounced: [LetterRow] { asked.filter { $0.bounce != nil } }

  /// The principal that is asked for: the listed rows less the credits.
  package var askedTotal: Cents { (asked + credits).map(\.amount).sum() }
  /// Of the rows that are asked for; credits bear none.
  package var claims: RowClaims {
    asked.map(\.claims).reduce(into: RowClaims()) { sum, claims in
      sum.interest += claims.interest
      sum.compensation += claims.compensation
      sum.bankCharges += claims.bankCharges
      sum.isInterestFinal = sum.isInterestFinal && claims.isInterestFinal
    }
  }
  /// Principal and claims.
  package var grandTotal: Cents { askedTotal + claims.total }
  /// Of all rows, asked for or not.
  package var balance: Cents { rows.map(\.amount).sum() }

  /// Calendar days after the due date on the day of the letter; 0 when it has not passed.
  package func daysLate(_ row: LetterRow) -> Int { max(0, date.days(since: row.due)) }
  package var daysLateMax: Int { asked.map(daysLate).max() ?? 0 }
}

extension LetterRow {
  package var exclusion: Exclusion? {
    switch role {
    case .excluded(let exclusion): exclusion
    case .asked, .credit, .upcoming, .atRisk: nil
    }
  }
}
