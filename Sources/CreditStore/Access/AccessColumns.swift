import CreditDomain
package import PostgresSession
package import UseCases

// How users, tokens and what binds them are bound to statements and read.

extension UserName: PGBindable {
  package static var pgType: PGType { String.pgType }
  package func encode(into bytes: inout PGBytes) { text.encode(into: &bytes) }
}

extension CompanyBinding {
  var isAll: Bool { self == .all }

  /// Those that rows stand for.
  var listed: [Company] {
    switch self {
    case .all: []
    case .only(let companies): companies
    }
  }
}

extension PGColumns where Self: ~Copyable {
  func userName(_ column: Int) throws(PGFailure) -> UserName {
    guard let name = UserName(try string(column)) else {
      throw PGFailure(.unexpectedReply, "column \(column) is no user's name")
    }
    return name
  }

  func binding(isAll: Int, companies: Int) throws(PGFailure) -> CompanyBinding {
    if try bool(isAll) { return .all }
    return .only(
      try strings(companies).map { (key) throws(PGFailure) in
        guard let company = Company(key: key) else {
          throw PGFailure(.unexpectedReply, "column \(companies) names no company")
        }
        return company
      })
  }

  func instantOrNil(_ column: Int) throws(PGFailure) -> Instant? {
    try timestampOrNil(column).map { Instant(microsecondsSince1970: $0.microsecondsSince1970) }
  }

  /// From two columns: who, and when.
  func signature(_ column: Int) throws(PGFailure) -> Signature {
    Signature(author: try string(column), at: try instant(column + 1))
  }

  func signatureOrNil(_ column: Int) throws(PGFailure) -> Signature? {
    try isNull(column) ? nil : try signature(column)
  }
}

extension PostgresSession {
  /// Revokes; where that finds nothing to revoke, says whether there is anything at all.
  func revoking(_ update: SQL, orElse exists: SQL) throws(PGFailure) -> Revoking {
    if try first(update, { (row) throws(PGFailure) in try row.bool(0) }) != nil { return .done }
    return try first(exists, { (row) throws(PGFailure) in try row.bool(0) }) == nil ? .unknown : .alreadyRevoked
  }
}
