package import CreditDomain

/// A list as somebody keeps it (*vista*): what the list is asked for, under a name.
package struct SavedView: Hashable, Sendable {
  package static let nameLengthMax = 60
  package static let countMax = 50

  package var owner: String
  package var name: String
  /// As the address of the list says it.
  package var query: String
  /// Whether everybody sees it.
  package var isShared: Bool

  package init(owner: String, name: String, query: String, isShared: Bool) {
    self.owner = owner
    self.name = name
    self.query = query
    self.isShared = isShared
  }
}

/// Lists that people keep under a name, for themselves or for everybody of the company.
package protocol SavedViews: Sendable {
  /// The caller's own and those that others share, by name.
  func savedViews(of company: Company, for caller: String) async throws(StoreFailure) -> [SavedView]

  /// Takes the place of the owner's view of that name. False when the owner has `SavedView.countMax` others.
  func save(_ view: SavedView, of company: Company, at instant: Instant) async throws(StoreFailure) -> Bool

  /// False when there is none.
  func deleteView(_ name: String, of owner: String, _ company: Company) async throws(StoreFailure) -> Bool
}
