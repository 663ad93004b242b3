package import RiskRules

extension OrderOutcome {
  /// As decisions and histories are kept.
  package var name: String {
    switch self {
    case .approve: "approve"
    case .warn: "warn"
    case .hold: "hold"
    case .block: "block"
    }
  }
}
