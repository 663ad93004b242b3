extension PostgresSession {
  /// Every row, decoded.
  package func all<Value>(
    _ sql: SQL, _ decode: (PGRow) throws(PGFailure) -> Value
  ) throws(PGFailure) -> [Value] {
    try rows(sql).map(decode)
  }

  /// The only row, or nil when there is none; more than one is a failure.
  package func first<Value>(
    _ sql: SQL, _ decode: (PGRow) throws(PGFailure) -> Value
  ) throws(PGFailure) -> Value? {
    let rows = try rows(sql)
    guard rows.count <= 1 else { throw PGFailure(.unexpectedReply, "\(rows.count) rows instead of at most one") }
    guard let row = rows.first else { return nil }
    return try decode(row)
  }

  /// The only row; none or more than one is a failure.
  package func one<Value>(
    _ sql: SQL, _ decode: (PGRow) throws(PGFailure) -> Value
  ) throws(PGFailure) -> Value {
    let rows = try rows(sql)
    guard rows.count == 1, let row = rows.first else {
      throw PGFailure(.unexpectedReply, "\(rows.count) rows instead of one")
    }
    return try decode(row)
  }
}
