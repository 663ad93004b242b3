package import CreditDomain
package import DunningRules
package import RiskRules

/// What a whole company's numbers are made from, each read with a fixed count of statements however large the book.
package protocol DashboardReading: Sendable {
  /// What was owed at the end of these days, of which the last is today. What that was is known from what became of it
  /// since.
  func ledgerDays(_ days: [CalendarDate], of company: Company) async throws(StoreFailure) -> [LedgerDay]

  /// What steps asked for in messages that went out since a day, and what was paid of it afterwards.
  func stepYields(
    of company: Company, since first: CalendarDate
  ) async throws(StoreFailure) -> (asked: [StepYield.Asked], receipts: [StepYield.Receipt])

  /// What is expected by habit of customers who neither promised nor contest anything, by the day, and who the others
  /// are.
  func habits(of company: Company, on today: CalendarDate) async throws(StoreFailure) -> CompanyHabits

  /// The instalments that a number is made of, the largest first.
  func instalments(
    of company: Company, behind figure: FigureRows, after: FigureRow.Place?, limit: Int
  ) async throws(StoreFailure) -> FigurePage

  /// What customers owed at the end of a day, and what they were invoiced in the year before: whoever had neither is left
  /// out.
  func customerBalances(
    of company: Company, on day: CalendarDate, _ order: CustomerBalance.Order, after: CustomerBalance.Place?,
    today: CalendarDate, limit: Int
  ) async throws(StoreFailure) -> [CustomerBalance]
}

/// How late a company's customers usually pay, and what that lets one expect.
package struct CompanyHabits: Sendable {
  package var receipts: [ExpectedReceipt]
  /// Those who promised or contest something, each with its own delay in days, or the company's.
  package var others: [(customer: CustomerCode, days: Int)]

  package init(receipts: [ExpectedReceipt], others: [(customer: CustomerCode, days: Int)]) {
    self.receipts = receipts
    self.others = others
  }
}

/// A number of the dashboard, as far as instalments are behind it.
package enum FigureRows: Hashable, Sendable {
  /// Owed at the end of a day, or this part of it.
  case owed(LedgerPart, on: CalendarDate, today: CalendarDate)
  /// Expected by habit on one of these days, as of today.
  case expected(ClosedRange<CalendarDate>, today: CalendarDate)
  /// Paid within so many days of a notice that asked for it, which went out since a day.
  case collected(after: StateReference, days: Int, since: CalendarDate)
  /// Asked for by the notices of a step, which went out since a day.
  case asked(by: StateReference, since: CalendarDate)
}

/// A part of what is owed, as a balance is told apart.
package enum LedgerPart: Hashable, Sendable {
  case all
  /// Effects that are at the bank among it.
  case notDue
  /// By so many days.
  case overdue(ClosedRange<Int>)
  /// Less than nothing is owed.
  case credits
}

/// Some of the rows of a number, with what all of them make.
package struct FigurePage: Hashable, Sendable {
  package var rows: [FigureRow]
  package var count: Int
  package var total: Cents

  package init(rows: [FigureRow], count: Int, total: Cents) {
    self.rows = rows
    self.count = count
    self.total = total
  }
}

/// An instalment, or a part of one, that a number of the dashboard is made of.
package struct FigureRow: Hashable, Sendable {
  package var customer: CustomerCode
  package var customerName: String
  package var id: InstalmentID
  package var document: DocumentLabel
  package var due: CalendarDate
  package var amount: Cents
  /// The day on which it is expected or was paid; nil = neither.
  package var day: CalendarDate?

  /// Where a list of rows goes on.
  package struct Place: Hashable, Sendable {
    package var amount: Cents
    package var customer: CustomerCode
    package var id: InstalmentID

    package init(amount: Cents, customer: CustomerCode, id: InstalmentID) {
      self.amount = amount
      self.customer = customer
      self.id = id
    }
  }

  package var place: Place { Place(amount: amount, customer: customer, id: id) }

  package init(
    customer: CustomerCode, customerName: String, id: InstalmentID, document: DocumentLabel, due: CalendarDate,
    amount: Cents, day: CalendarDate?
  ) {
    self.customer = customer
    self.customerName = customerName
    self.id = id
    self.document = document
    self.due = due
    self.amount = amount
    self.day = day
  }
}
