package import DunningRules
package import JSONRPC

/// A state as people see it: its names and its colour.
package struct StateLabel: Hashable, Sendable {
  package var reference: StateReference
  package var title: String
  /// `#RRGGBB`.
  package var color: String

  package init(reference: StateReference, title: String, color: String) {
    self.reference = reference
    self.title = title
    self.color = color
  }
}

extension StateLabel: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.reference.workflow }
    Field("id") { $0.reference.state }
    Field("nome") { $0.title }
    Field("colore", "#RRGGBB") { $0.color }
  }
}
