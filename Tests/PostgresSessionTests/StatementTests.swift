import PostgresSession
import Testing

/// Values go to a real server as bound parameters and come back as typed columns.
@Suite struct StatementTests {
  @Test func everyTypeComesBackAsItWas() async throws {
    try await withSession { (db) throws(PGFailure) in
      let row = try db.one(
        """
        SELECT \(true), \(Int64.min), \(Int32.max), \(Int16.min), \("però 'x' \\ $1"), \(""),
          \(PGDate(daysSince1970: -1)), \(PGTimestamp(microsecondsSince1970: 1_700_000_000_123_456)),
          \([0, 255] as [UInt8]), \([] as [UInt8]), \(Int64?.none), \([UInt8]?.none), \(42)
        """
      ) { $0 }
      #expect(try row.bool(0) == true)
      #expect(try row.int64(1) == Int64.min)
      #expect(try row.int32(2) == Int32.max)
      #expect(try row.int16(3) == Int16.min)
      #expect(try row.string(4) == "però 'x' \\ $1")
      #expect(try row.string(5).isEmpty)
      #expect(try row.date(6) == PGDate(daysSince1970: -1))
      #expect(try row.timestamp(7) == PGTimestamp(microsecondsSince1970: 1_700_000_000_123_456))
      #expect(try row.bytes(8) == [0, 255])
      #expect(try row.bytes(9).isEmpty)
      #expect(try row.int64OrNil(10) == nil)
      #expect(try row.bytesOrNil(11) == nil)
      #expect(try row.int(12) == 42)
      #expect(row.columnCount == 13)
    }
  }

  @Test func arraysComeBackAsTheyWere() async throws {
    try await withSession { (db) throws(PGFailure) in
      let row = try db.one(
        """
        SELECT \(["a", "", "però"]), \([Int64.max, -1]), \([Int32(7)]), \([PGDate(daysSince1970: 20_000)]),
          \([true, false]), \([String]()), \(["x", nil]), \([Int64?]()), \([String]?.none ?? []), \([Int16(3)])
        """
      ) { $0 }
      #expect(try row.strings(0) == ["a", "", "però"])
      #expect(try row.int64s(1) == [Int64.max, -1])
      #expect(try row.int32s(2) == [7])
      #expect(try row.dates(3) == [PGDate(daysSince1970: 20_000)])
      #expect(try row.bools(4) == [true, false])
      #expect(try row.strings(5).isEmpty)
      #expect(failure { () throws(PGFailure) in try row.strings(6) }?.message == "column 6 has a NULL element")
      #expect(try row.int64s(7).isEmpty)
      #expect(try row.int64s(9) == [3])
      #expect(
        failure { () throws(PGFailure) in try row.int64s(0) }?.message == "column 0 is not an array of integer")
    }
  }

  /// Dates are those PostgreSQL prints, at both ends of what an office may type and around the leap day.
  @Test(arguments: [(0, "1970-01-01"), (-719_162, "0001-01-01"), (19_782, "2024-02-29"), (2_932_896, "9999-12-31")])
  func datesAreCivilDays(days: Int32, text: String) async throws {
    try await withSession { (db) throws(PGFailure) in
      let row = try db.one("SELECT \(PGDate(daysSince1970: days))::text, \(text)::date") { $0 }
      #expect(try row.string(0) == text)
      #expect(try row.date(1) == PGDate(daysSince1970: days))
    }
  }

  @Test func whatIsNotADayOrAnInstantIsAFailure() async throws {
    try await withSession { (db) throws(PGFailure) in
      let row = try db.one(
        """
        SELECT 'infinity'::date, '-infinity'::date, 'infinity'::timestamptz, '-infinity'::timestamptz,
          '5874897-12-31'::date, '4713-01-01 BC'::date, '5874897-12-31'::date - '1970-01-01'::date,
          '4713-01-01 BC'::date - '1970-01-01'::date
        """
      ) { $0 }
      for column in 0...1 { #expect(failure { () throws(PGFailure) in try row.date(column) } != nil) }
      for column in 2...3 { #expect(failure { () throws(PGFailure) in try row.timestamp(column) } != nil) }
      for column in 4...5 { #expect(try row.date(column).daysSince1970 == row.int32(column + 2)) }
    }
  }

  @Test func numbersOfTheWrongWidthAreAFailure() async throws {
    try await withSession { (db) throws(PGFailure) in
      let row = try db.one("SELECT \(Int64(40_000)), NULL::bigint, 'x'::text") { $0 }
      #expect(failure { () throws(PGFailure) in try row.int16(0) }?.message == "column 0 does not fit 16 bits")
      #expect(failure { () throws(PGFailure) in try row.int64(1) }?.message == "column 1 is NULL")
      #expect(
        failure { () throws(PGFailure) in try row.int64(2) }
          == PGFailure(.unexpectedReply, "column 2 has the type with OID 25, read as integer"))
      #expect(try row.int32(0) == 40_000)
      #expect(try row.isNull(1))
    }
  }

  @Test func enumerationsAndCatalogNamesAreText() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TYPE stato AS ENUM ('aperto', 'chiuso')")
      let state = "chiuso"
      let row = try db.one("SELECT \(state)::stato, current_database(), 'a'::varchar(3), \("{\"a\": 1}")::json") { $0 }
      #expect(try row.string(0) == "chiuso")
      #expect(try row.string(1).hasPrefix("recupero_test_"))
      #expect(try row.string(2) == "a")
      #expect(try row.string(3) == "{\"a\": 1}")
    }
  }

  @Test func statementsSayHowManyRowsTheyTouched() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 10)")
      #expect(try db.run("UPDATE t SET a = a + 100 WHERE a <= \(3)") == 3)
      #expect(try db.run("DELETE FROM t WHERE a = \(-1)") == 0)
      #expect(
        try db.all("SELECT a FROM t WHERE a < \(6) ORDER BY a") { (row) throws(PGFailure) in try row.int(0) } == [4, 5])
      #expect(try db.first("SELECT a FROM t WHERE a = \(0)") { (row) throws(PGFailure) in try row.int(0) } == nil)
      #expect(try db.first("SELECT a FROM t WHERE a = \(4)") { (row) throws(PGFailure) in try row.int(0) } == 4)
      let several = failure { () throws(PGFailure) in try db.first("SELECT a FROM t") { $0 } }
      #expect(several?.message == "10 rows instead of at most one")
      let none = failure { () throws(PGFailure) in try db.one("SELECT a FROM t WHERE a = 0") { $0 } }
      #expect(none?.message == "0 rows instead of one")
    }
  }

  /// A text with a zero byte would be cut by a C string: the server must see it whole, and refuses it.
  @Test func textWithAZeroByteIsRefused() async throws {
    try await withSession { (db) throws(PGFailure) in
      let refused = failure { () throws(PGFailure) in try db.run("SELECT \("Rossi\0Bianchi")") }
      #expect(refused?.sqlState == SQLState(rawValue: "22021"))
    }
  }

  @Test func manyBoundValuesTravelTogether() async throws {
    try await withSession { (db) throws(PGFailure) in
      let text = String(repeating: "à", count: 500_000)
      #expect(try db.one("SELECT length(\(text))") { (row) throws(PGFailure) in try row.int(0) } == 500_000)
      let numbers = Array(0..<100_000)
      let sum = try db.one("SELECT sum(n)::bigint FROM unnest(\(numbers)) AS n") { (row) throws(PGFailure) in
        try row.int(0)
      }
      #expect(sum == 100_000 * 99_999 / 2)
    }
  }

  /// The server would otherwise show instants and read days as its own configuration says.
  @Test func theSessionIsSetUpByUs() async throws {
    try await withSession { (db) throws(PGFailure) in
      for (name, value) in [
        ("TimeZone", "UTC"), ("client_encoding", "UTF8"), ("DateStyle", "ISO, MDY"), ("statement_timeout", "30s"),
        ("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "1min"), ("application_name", "recupero"),
      ] {
        let shown = try db.one("SELECT current_setting(\(name))") { (row) throws(PGFailure) in try row.string(0) }
        #expect(shown == value, "\(name)")
      }
      #expect(try db.serverVersion() >= 150_000)
    }
  }
}
