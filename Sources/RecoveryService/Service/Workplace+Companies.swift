package import CreditDomain
import CreditStore
package import UseCases

extension Workplace {
  package func companies() async throws(StoreFailure) -> [Company] { try await store.companies() }
}
