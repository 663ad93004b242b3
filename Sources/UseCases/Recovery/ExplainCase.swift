package import CreditDomain
package import DunningRules

/// Why a customer stands where it does (*cliente.spiega*).
package struct ExplainCase: Sendable {
  private let store: any CaseStore

  package init(store: any CaseStore) { self.store = store }

  /// As of a day: nothing but the facts of today is known of another. Nil = no such company or customer.
  package func run(
    _ customer: CustomerCode, of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> ExplainedCase? {
    guard let (terms, cases) = try await store.cases([customer], of: company, on: day), let onFile = cases.first
    else { return nil }
    let promises = onFile.promises(under: terms)
    return ExplainedCase(
      onFile: onFile, terms: terms,
      explanation: CaseExplanation(of: onFile.facts, under: terms.workflows, on: day, ledgerOn: terms.ledgerOn),
      promises: promises, reliability: PromiseReliability(of: promises))
  }
}

/// A case with why it stands where it does, and how far the customer keeps its word.
package struct ExplainedCase: Sendable {
  package var onFile: CaseOnFile
  package var terms: CaseTerms
  package var explanation: CaseExplanation
  package var promises: [PromiseOnFile]
  package var reliability: PromiseReliability
}
