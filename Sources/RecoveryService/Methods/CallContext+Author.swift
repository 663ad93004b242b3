import JSONRPC

extension CallContext {
  /// Whom a change is put down to when neither a token nor the request says who makes it.
  private static let unnamedAuthor = "gestionale"

  /// Whom a change is put down to: the token's user, with the one that the request names behind it. So a program such
  /// as Mexal can say for which of its own users it asks (`mexal: ANNA`), and nobody can pass for somebody else.
  ///
  /// - Parameter user: the request's *utente*.
  func author(_ user: String?) -> String {
    switch caller {
    case .local, .unknown: user ?? Self.unnamedAuthor
    case .user(let bearer):
      if let user, user != bearer.name { bearer.name + ": " + user } else { bearer.name }
    }
  }
}
