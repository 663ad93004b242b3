package import DunningRules
import JSONRPC

/// What keeps an instalment from advancing and from being asked for (the wire's *trattenuta*).
package enum RestraintWord: String, CaseIterable, Hashable, JSONWritable {
  case promise = "promessa"
  case dispute = "contestazione"
  case hold = "sospensione"

  package init(_ restraint: Restraint) {
    switch restraint {
    case .dispute: self = .dispute
    case .promise: self = .promise
    case .hold: self = .hold
    }
  }
}
