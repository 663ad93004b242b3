package import CreditDomain
package import JSONRPC

extension OfficeRole {
  /// As office users and callers know it.
  package var word: String {
    switch self {
    case .managementSystem: "gestionale"
    case .sales: "vendite"
    case .clerk: "operatore"
    case .manager: "responsabile"
    case .administrator: "amministratore"
    }
  }

  package init?(word: String) {
    guard let role = OfficeRole.allCases.first(where: { $0.word == word }) else { return nil }
    self = role
  }

  package var set: RoleSet {
    switch self {
    case .managementSystem: .managementSystem
    case .sales: .sales
    case .clerk: .clerk
    case .manager: .manager
    case .administrator: .administrator
    }
  }
}

extension RoleSet {
  static let managementSystem = RoleSet(rawValue: 1 << 0)
  static let sales = RoleSet(rawValue: 1 << 1)
  static let clerk = RoleSet(rawValue: 1 << 2)
  static let manager = RoleSet(rawValue: 1 << 3)
  static let administrator = RoleSet(rawValue: 1 << 4)
}
