import CreditDomain
import JSONRPC
import MexalAPI
import UseCases

extension PositionLoading {
  /// A company that does not exist is no empty list.
  func checkExists(_ company: Company) async throws {
    guard try await companies().contains(company) else { throw RPCError.unknownCompany }
  }
}
