import CLibPQ

/// Owns one `PGresult`. Not Sendable on purpose: rows are decoded where the session runs.
final class LibPQResult {
  private let result: OpaquePointer

  /// Takes over the result; it is cleared with this object.
  init(owning result: OpaquePointer) { self.result = result }

  deinit { PQclear(result) }

  var status: ExecStatusType { PQresultStatus(result) }
  var rowCount: Int { Int(PQntuples(result)) }
  var columnCount: Int { Int(PQnfields(result)) }

  /// Such as `COMMIT`; the server says `ROLLBACK` when asked to commit a failed transaction.
  var commandTag: String { String(cString: PQcmdStatus(result)) }

  /// Rows inserted, changed, deleted or copied; 0 for statements that count nothing.
  var affectedRows: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

  func type(ofColumn column: Int) -> UInt32 { PQftype(result, Int32(column)) }

  /// The bytes of a field, valid while this object lives; nil for NULL.
  func field(row: Int, column: Int) -> UnsafeRawBufferPointer? {
    let row = Int32(row)
    let column = Int32(column)
    guard PQgetisnull(result, row, column) == 0 else { return nil }
    return UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
  }

  /// What the server refused; nil when the statement did what it should.
  var failure: PGFailure? {
    switch status {
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR: break
    default: return nil
    }
    // PG_DIAG_SQLSTATE, PG_DIAG_MESSAGE_PRIMARY and PG_DIAG_CONSTRAINT_NAME of postgres_ext.h are character macros.
    guard let code = errorField("C") else {
      return PGFailure(.connectionLost, oneLine(of: String(cString: PQresultErrorMessage(result))))
    }
    let sqlState = SQLState(rawValue: code)
    let message = errorField("M") ?? "no message"
    return PGFailure(
      sqlState.endsSession ? .connectionLost : .server,
      sqlState.quotesValues ? withoutQuotedValues(message) : message,
      sqlState: sqlState, constraint: errorField("n"))
  }

  private func errorField(_ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
  }
}

/// libpq writes a line for each host it tried and for each thing that went wrong, and indents its general advice.
func oneLine(of text: String) -> String {
  let lines = text.split(separator: "\n").filter { !$0.hasPrefix("\t") }
  return lines.isEmpty ? "no message" : lines.joined(separator: "; ")
}

/// Replaces each `"…"` of a message: in data exceptions they hold what somebody typed.
func withoutQuotedValues(_ message: String) -> String {
  guard let first = message.firstIndex(of: "\""), let last = message.lastIndex(of: "\"") else { return message }
  return message[..<first] + "\"…\"" + message[message.index(after: last)...]
}
