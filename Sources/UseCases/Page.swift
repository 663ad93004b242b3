/// One page of a longer list.
package struct Page<Item: Sendable>: Sendable {
  package let items: [Item]
  /// The last item, where the list goes on behind it; nil = it ends here.
  package let goesOnBehind: Item?

  package init(items: [Item], goesOnBehind: Item?) {
    self.items = items
    self.goesOnBehind = goesOnBehind
  }
}

extension Page: Equatable where Item: Equatable {}

/// How many rows a page shows.
package struct PageSize: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package let rows: Int

  package init(_ rows: Int) { self.rows = rows }

  package init(integerLiteral rows: Int) { self.init(rows) }

  /// How many rows are to be read: one more than is shown tells whether the list goes on.
  package var limit: Int { rows + 1 }

  /// - Parameter found: as many as there are, up to `limit`.
  package func page<Item>(_ found: [Item]) -> Page<Item> {
    guard found.count > rows else { return Page(items: found, goesOnBehind: nil) }
    let items = Array(found.prefix(rows))
    return Page(items: items, goesOnBehind: items.last)
  }
}
