import TestSupport
import Testing

@testable import PostgresSession

/// A text is parsed once a session, and the server never holds more of them than it should.
@Suite struct PreparedStatementsTests {
  private func key(_ text: String, _ types: [UInt32] = []) -> PreparedStatements.Key {
    PreparedStatements.Key(text: text, types: types)
  }

  @Test func aTextIsPreparedOnceForItsTypes() {
    var statements = PreparedStatements()
    #expect(statements.step(for: key("a", [20])) == .prepare(name: "s1"))
    // A text the server refused is not known, and its name is not used again.
    #expect(statements.step(for: key("a", [20])) == .prepare(name: "s2"))
    statements.prepared(key("a", [20]), as: "s2")
    #expect(statements.step(for: key("a", [20])) == .execute(name: "s2"))
    #expect(statements.step(for: key("a", [25])) == .prepare(name: "s3"))
  }

  @Test func atTheLimitAllAreForgotten() {
    var statements = PreparedStatements()
    for number in 1...PreparedStatements.statementsMax { statements.prepared(key("\(number)"), as: "s\(number)") }
    #expect(statements.step(for: key("1")) == .execute(name: "s1"))
    #expect(statements.step(for: key("new")) == .forgetAllThenPrepare(name: "s1"))
    statements.forgetAll()
    #expect(statements.step(for: key("1")) == .prepare(name: "s2"))
  }

  @Test func aPlanThatIsOutOfDateIsMadeAgain() {
    var statements = PreparedStatements()
    statements.prepared(key("a"), as: "s1")
    statements.failed(with: .uniqueViolation)
    #expect(statements.step(for: key("a")) == .execute(name: "s1"))
    statements.failed(with: .featureNotSupported)
    #expect(statements.step(for: key("a")) == .forgetAllThenPrepare(name: "s1"))
    statements.forgetAll()
    #expect(statements.step(for: key("a")) == .prepare(name: "s2"))
  }

  @Test func theServerHoldsEachTextOnce() async throws {
    try await withSession { (db) throws(PGFailure) in
      for number in 1...10 { #expect(try db.count("SELECT \(number)") == number) }
      #expect(try db.count("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1'") == 1)
      for number in 0..<PreparedStatements.statementsMax + 10 {
        let sql = SQL(stringLiteral: "SELECT \(number)")
        #expect(try db.count(sql) == number)
      }
      let held = try db.count("SELECT count(*) FROM pg_prepared_statements")
      #expect(held <= PreparedStatements.statementsMax)
    }
  }

  @Test func aTableMayChangeUnderAStatement() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (a int)")
      #expect(try db.rows("SELECT * FROM t").count == 0)
      try db.runScript(unescaped: "ALTER TABLE t ADD COLUMN b int")
      let changed = failure { () throws(PGFailure) in try db.rows("SELECT * FROM t") }
      #expect(changed?.sqlState == .featureNotSupported)
      #expect(try db.rows("SELECT * FROM t").count == 0)
    }
  }
}
