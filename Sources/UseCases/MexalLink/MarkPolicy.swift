/// What of a customer's recovery is written on it in Mexal.
package struct MarkPolicy: Hashable, Sendable {
  /// The rating of a customer by the severity of its state, 0 = it is clear; empty = ratings are left alone.
  package var ratings: [Rating]
  /// Which of Mexal's two notes says the state; nil = notes are left alone.
  package var noteIndex: Int?

  /// A mark that customers in states from some severity on are given.
  package struct Rating: Hashable, Sendable {
    /// Mexal: *tp_rating*.
    package var code: String
    /// The least severity that it is given at, 0 to 100.
    package var severity: Int

    package init(code: String, severity: Int) {
      self.code = code
      self.severity = severity
    }
  }

  package init(ratings: [Rating] = [], noteIndex: Int? = nil) {
    self.ratings = ratings
    self.noteIndex = noteIndex
  }

  package var isEmpty: Bool { ratings.isEmpty && noteIndex == nil }

  /// Mexal's own limit is not published.
  package static let noteCharactersMax = 60
}
