package import CreditDomain
package import DunningRules

/// Cases as they are kept. Whatever changes one looks at its facts again in the same transaction, so that nobody ever
/// reads a standing that the facts do not give.
package protocol CaseStore: Sendable {
  /// Customers, by code, of whom something may have changed by this day; at most `limit`, after `after`.
  func dueCases(
    of company: Company, on day: CalendarDate, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerCode]

  /// Lets the server look at tables that have grown, so that its plans are for what they hold now.
  func measureGrownTables() async throws(StoreFailure)

  /// Looks at these cases again, all in one transaction in which nobody else changes them. Nil = no such company.
  func revise(
    _ customers: [CustomerCode], of company: Company, at instant: Instant, _ claim: CaseClaim,
    _ rule: @Sendable (CaseOnFile, CaseTerms) -> CaseRevision
  ) async throws(StoreFailure) -> RevisedCases?

  /// The cases as they would be looked at on that day; changes nothing. Nil = no such company.
  func cases(
    _ customers: [CustomerCode], of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> (terms: CaseTerms, cases: [CaseOnFile])?

  /// Adds what a person decided, and looks at the case again, in one transaction.
  ///
  /// - Parameter decide: what is to be added to the case as it is now, or why nothing is.
  func change(
    _ customer: CustomerCode, of company: Company, at instant: Instant,
    _ decide: @Sendable (CaseOnFile, CaseTerms) -> Result<[CaseEntry], CaseRefusal>,
    _ rule: @Sendable (CaseOnFile, CaseTerms) -> CaseRevision
  ) async throws(StoreFailure) -> CaseChangeOutcome
}

/// Which of the cases asked for are looked at.
package enum CaseClaim: Sendable {
  /// All of them, when others have done with them.
  case all
  /// Those that are still due when others have done with them.
  case due
  /// Those that are still due and that nobody else is at.
  case dueAndFree
}

/// What looking at a case again comes to.
package struct CaseRevision: Sendable {
  package var assessment: CaseAssessment
  package var transitions: [CaseTransition]
  package var standing: CaseStanding
  /// What the state that now acts asks people to do.
  package var tasks: [OpenTask]
  /// The first day after this one on which something may change though nothing happens.
  package var nextOn: CalendarDate?
  /// Whether a state that acts has something to say, to the customer or inside the company.
  package var hasMessages: Bool

  package init(
    assessment: CaseAssessment, transitions: [CaseTransition], standing: CaseStanding, tasks: [OpenTask],
    nextOn: CalendarDate?, hasMessages: Bool
  ) {
    self.assessment = assessment
    self.transitions = transitions
    self.standing = standing
    self.tasks = tasks
    self.nextOn = nextOn
    self.hasMessages = hasMessages
  }
}

/// What one transaction revised.
package struct RevisedCases: Sendable {
  package struct One: Sendable {
    package var before: CaseOnFile
    package var revision: CaseRevision

    package init(before: CaseOnFile, revision: CaseRevision) {
      self.before = before
      self.revision = revision
    }
  }

  package var cases: [One]
  /// Nil when nothing that others read has changed.
  package var notice: LedgerNotice?

  package init(cases: [One], notice: LedgerNotice?) {
    self.cases = cases
    self.notice = notice
  }
}

/// What came of a person's action on a case.
package enum CaseChangeOutcome: Sendable {
  /// With the case as it was, and the numbers that the store gave to what was added, in the order given.
  case changed(RevisedCases.One, from: CaseOnFile, ids: [Int64], under: CaseTerms, notice: LedgerNotice)
  case unknownCompany, unknownCustomer
  case refused(CaseRefusal)
}

/// Why nothing was added to a case.
package enum CaseRefusal: Error, Hashable, Sendable {
  /// Somebody else changed the case since it was shown.
  case changedMeanwhile(version: Int64)
  /// The customer owes no such document.
  case unknownDocument(DocumentLabel)
  /// The customer owes several documents that are called so.
  case ambiguousDocument(DocumentLabel, count: Int)
  /// Nothing of that number is in force.
  case nothingToEnd
  case unknownState(String)
  case unknownWorkflow(String)
  /// The customer owes nothing that it could be about.
  case nothingOwed
  /// No state is in force whose workflow could be meant.
  case noWorkflowNamed
  case dateInThePast(CalendarDate, of: DecidedDate)
  /// What was done has not happened yet.
  case momentToCome(LocalMoment)
  /// Nothing reached the customer that could have been a notice.
  case noticeWithoutContact
}

/// The days that a person may name.
package enum DecidedDate: Hashable, Sendable {
  case holdEnd
  /// Of which part of the promise, from 0.
  case promise(Int)
  /// When to see to the customer again.
  case next
}
