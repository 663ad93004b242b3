package import CreditDomain
package import DunningRules

/// A promise in force with what became of it.
package struct PromiseOnFile: Hashable, Sendable {
  package var promise: PromiseOfPayment
  package var outcome: PromiseOutcome
  /// The documents that it is about, by number.
  package var documents: [DocumentLabel]
  package var note: String
  package var author: String
}

extension CaseOnFile {
  /// Every promise that nobody took back, oldest first: the one place where they are judged outside the rules.
  package func promises(under terms: CaseTerms) -> [PromiseOnFile] {
    facts.promises.map { promise in
      let fact = decisions.first { $0.id == promise.id }
      return PromiseOnFile(
        promise: promise, outcome: promise.outcome(on: terms.today, ledgerOn: terms.ledgerOn),
        documents: Set(promise.instalments.map(\.document)).sorted().map(label), note: fact?.reason ?? "",
        author: fact?.author ?? "")
    }
  }
}

extension PromiseReliability {
  package init(of promises: [PromiseOnFile]) { self.init(of: promises.map(\.outcome)) }
}
