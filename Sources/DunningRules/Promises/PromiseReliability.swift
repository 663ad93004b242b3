/// How far a customer's word to pay can be relied on (*affidabilità delle promesse*).
package struct PromiseReliability: Hashable, Sendable {
  package var open = 0
  package var kept = 0
  package var partial = 0
  package var missed = 0

  package init(of outcomes: some Sequence<PromiseOutcome>) {
    for outcome in outcomes {
      switch outcome {
      case .open: open += 1
      case .kept: kept += 1
      case .partial: partial += 1
      case .missed: missed += 1
      }
    }
  }

  package var concluded: Int { kept + partial + missed }

  /// The kept ones in those concluded, 0 ... 100, rounded half up; nil = none was concluded.
  package var keptPercent: Int? { concluded > 0 ? (200 * kept + concluded) / (2 * concluded) : nil }
}
