package import CreditDomain
import DunningRules

/// Records what a person does about a customer, and looks at the case again (*promessa*, *contestazione*,
/// *sospensione*, *pratica*, *attività*).
package struct ChangeCase: Sendable {
  private let store: any CaseStore
  private let keeper: BoardKeeper
  private let clock: any BusinessClock

  package init(store: any CaseStore, keeper: BoardKeeper, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// One transaction; when this returns, the board shows the change. A refusal changes nothing.
  package func run(
    _ request: CaseRequest, about customer: CustomerCode, of company: Company
  ) async throws(StoreFailure) -> CaseChange {
    let instant = clock.instant()
    let outcome = try await store.change(customer, of: company, at: instant) { onFile, terms in
      Result { () throws(CaseRefusal) in
        try CaseDecision(request: request, onFile: onFile, terms: terms, now: instant.inRome).entries()
      }
    } _: {
      revise($0, under: $1)
    }
    switch outcome {
    case .changed(let one, let before, let ids, let terms, let notice):
      await keeper.show(notice)
      return .changed(ChangedCase(one, from: before, ids: ids, under: terms))
    case .unknownCompany: return .unknownCompany
    case .unknownCustomer: return .unknownCustomer
    case .refused(let refusal): return .refused(refusal)
    }
  }
}
