import MexalAPI
import RiskRules
import UseCases

/// Bases of decisions as the service keeps them.
struct JSONBases: OrderBasisCoding {
  func text(of basis: OrderBasis) -> String { basis.json }

  func basis(in text: String) throws(StoreFailure) -> OrderBasis {
    guard let basis = OrderBasis(json: text) else { throw StoreFailure(.failed, "a basis cannot be read") }
    return basis
  }
}
