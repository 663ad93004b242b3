package import DunningRules

extension ClaimKind {
  /// What can be claimed beside the principal, as pages call it.
  package var title: String {
    switch self {
    case .interest: "Interessi di mora"
    case .compensation: "Indennizzo di 40 €"
    case .bankCharges: "Spese bancarie"
    }
  }

  /// As a sentence goes on that gives it up: "rinuncia agli interessi di mora".
  package var dative: String {
    switch self {
    case .interest: "agli interessi di mora"
    case .compensation: "all'indennizzo di 40 €"
    case .bankCharges: "alle spese bancarie"
    }
  }
}
