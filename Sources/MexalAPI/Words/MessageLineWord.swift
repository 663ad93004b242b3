package import DunningRules
import JSONRPC

/// What an instalment is in a message that lists it (the wire's *ruolo*).
package enum MessageLineWord: String, CaseIterable, Hashable, JSONWritable {
  case asked = "richiesta"
  case credit = "credito"
  /// Late, but disputed, promised or held.
  case excluded = "esclusa"

  package init(_ role: PlannedLine.Role) {
    switch role {
    case .asked: self = .asked
    case .credit: self = .credit
    case .excluded: self = .excluded
    }
  }
}
