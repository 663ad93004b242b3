/// Something a call changes: one item of a scope (a customer of a company), or everything in it.
package struct OrderingKey: Hashable, Sendable {
  package let scope: String
  /// Nil for everything in the scope.
  package let item: String?

  private init(scope: String, item: String?) {
    self.scope = scope
    self.item = item
  }

  package static func item(_ item: String, in scope: String) -> OrderingKey {
    OrderingKey(scope: scope, item: item)
  }

  package static func everything(in scope: String) -> OrderingKey {
    OrderingKey(scope: scope, item: nil)
  }
}
