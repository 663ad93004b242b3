import PostgresSession
import TestSupport
import Testing

/// Many rows go in and out in PostgreSQL's binary form.
@Suite struct CopyTests {
  private static let columns = """
    CREATE TABLE t (a bool, b smallint, c int, d bigint, e text, f bytea, g date, h timestamptz,
      i int[], j int[], k bigint[], l text[], m bool[], n date[])
    """

  @Test func everyTypeGoesInAndOut() async throws {
    let day = PGDate(daysSince1970: 20_000)
    let instant = PGTimestamp(microsecondsSince1970: -1)
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: Self.columns)
      let written = try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)") { (copy) throws(PGFailure) in
        try copy.beginRow(fieldCount: 14)
        copy.rows.bool(true)
        copy.rows.int16(.min)
        copy.rows.int32(.max)
        copy.rows.int64(.min)
        copy.rows.text("però\t\\N\n\"")
        copy.rows.bytes([0, 255, 10])
        copy.rows.date(day)
        copy.rows.timestamp(instant)
        copy.rows.int32s(count: 2) { [1, nil][$0] }
        copy.rows.int32s(count: 1, isNullWhenBare: true) { [-1][$0] }
        copy.rows.int64s(count: 0) { _ in nil }
        copy.rows.texts(count: 3) { ["a", nil, ""][$0] }
        copy.rows.bools(count: 2) { [false, true][$0] }
        copy.rows.dates(count: 2) { [day, nil][$0] }
        try copy.beginRow(fieldCount: 14)
        for _ in 0..<14 { copy.rows.null() }
      }
      #expect(written == 2)
      let arrays = try db.one(
        """
        SELECT i = '{1,NULL}' AND j = '{-1}' AND k = '{}' AND l = '{a,NULL,""}' AND m = '{f,t}'
          AND n = '{2024-10-04,NULL}', e, d FROM t WHERE a
        """
      ) { $0 }
      #expect(try arrays.bool(0))
      #expect(try arrays.string(1) == "però\t\\N\n\"")
      var nulls = 0
      let read = try db.copyOutBinary("COPY (SELECT * FROM t ORDER BY a) TO STDOUT (FORMAT binary)") {
        (row) throws(PGFailure) in
        #expect(row.columnCount == 14)
        guard try !row.isNull(0) else {
          for column in 0..<14 where try row.isNull(column) { nulls += 1 }
          return
        }
        #expect(try row.bool(0))
        #expect(try row.int16(1) == .min)
        #expect(try row.int32(2) == .max)
        #expect(try row.int64(3) == .min)
        #expect(try row.string(4) == "però\t\\N\n\"")
        #expect(try row.bytes(5) == [0, 255, 10])
        #expect(try row.date(6) == day)
        #expect(try row.timestamp(7) == instant)
        #expect(try row.int32s(9) == [-1])
        #expect(try row.int64s(10).isEmpty)
        #expect(try row.bools(12) == [false, true])
        #expect(try row.withBytes(4) { (bytes) throws(PGFailure) in bytes?.count } == 10)
      }
      #expect(read == 2)
      #expect(nulls == 14)
    }
  }

  /// More rows than fit one message, and one that alone is larger than a message.
  @Test func manyAndLargeRowsArriveInOrder() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (n int, x text)")
      let large = String(repeating: "x", count: 300_000)
      let written = try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)") { (copy) throws(PGFailure) in
        for number in 0..<20_000 as Range<Int32> {
          try copy.beginRow(fieldCount: 2)
          copy.rows.int32(number)
          copy.rows.text(number == 10_000 ? large : "riga")
        }
      }
      #expect(written == 20_000)
      var next: Int32 = 0
      let read = try db.copyOutBinary("COPY t TO STDOUT (FORMAT binary)") { (row) throws(PGFailure) in
        #expect(try row.int32(0) == next)
        if next == 10_000 { #expect(try row.string(1) == large) }
        next += 1
      }
      #expect(read == 20_000)
    }
  }

  /// Rows are collected on another thread and sent as they are.
  @Test func batchesMadeElsewhereAreSent() async throws {
    let batches = await Task { @concurrent in
      var rows = BinaryCopyRows()
      return (0..<3).map { batch in
        for number in 0..<100 as Range<Int64> {
          rows.beginRow(fieldCount: 1)
          rows.int64(Int64(batch) * 100 + number)
        }
        return rows.takeBatch()
      }
    }.value
    #expect(batches.map(\.rowCount) == [100, 100, 100])
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (n bigint)")
      let written = try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)") { (copy) throws(PGFailure) in
        for batch in batches { try copy.send(batch) }
        try copy.beginRow(fieldCount: 1)
        copy.rows.int64(300)
      }
      #expect(written == 301)
      var collected = BinaryCopyRows()
      collected.beginRow(fieldCount: 1)
      collected.int64(301)
      #expect(try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)", taking: &collected) == 1)
      #expect(collected.rowCount == 0)
      #expect(try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)", taking: &collected) == 0)
      #expect(try db.count("SELECT count(DISTINCT n) FROM t WHERE n BETWEEN 0 AND 301") == 302)
    }
  }

  @Test func anAbandonedCopyTakesNothing() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (n int)")
      let refusal = PGFailure(.unexpectedReply, "line 7 of the file")
      let abandoned = failure { () throws(PGFailure) in
        try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)") { (copy) throws(PGFailure) in
          for number in 0..<100_000 as Range<Int32> {
            try copy.beginRow(fieldCount: 1)
            copy.rows.int32(number)
          }
          throw refusal
        }
      }
      #expect(abandoned == refusal)
      #expect(try db.count("SELECT count(*) FROM t") == 0)
    }
  }

  @Test func aRowTheServerRefusesUndoesTheCopy() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (n int CONSTRAINT n_positive CHECK (n > 0))")
      let refused = failure { () throws(PGFailure) in
        try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)") { (copy) throws(PGFailure) in
          for number in [1, -1, 2] as [Int32] {
            try copy.beginRow(fieldCount: 1)
            copy.rows.int32(number)
          }
        }
      }
      #expect(refused?.sqlState == SQLState(rawValue: "23514"))
      #expect(refused?.constraint == "n_positive")
      #expect(try db.count("SELECT count(*) FROM t") == 0)
      let noTable = failure { () throws(PGFailure) in
        try db.copyInBinary("COPY nessuna FROM STDIN (FORMAT binary)") { (_) throws(PGFailure) in }
      }
      #expect(noTable?.sqlState == .undefinedTable)
    }
  }

  @Test func aCopyOutCanBeLeftInTheMiddle() async throws {
    try await withSession { (db) throws(PGFailure) in
      let left = PGFailure(.unexpectedReply, "enough")
      var rows = 0
      let stopped = failure { () throws(PGFailure) in
        try db.copyOutBinary("COPY (SELECT generate_series(1, 50000000)) TO STDOUT (FORMAT binary)") {
          (row) throws(PGFailure) in
          rows += 1
          if rows == 10 { throw left }
        }
      }
      #expect(stopped == left)
      #expect(rows == 10)
      #expect(try db.count("SELECT 1") == 1)
    }
  }

  @Test func noRowsAreNoRows() async throws {
    try await withSession { (db) throws(PGFailure) in
      let rows = try db.copyOutBinary("COPY (SELECT 1 WHERE false) TO STDOUT (FORMAT binary)") {
        (_) throws(PGFailure) in Issue.record("there is no row")
      }
      #expect(rows == 0)
    }
  }

  @Test func anotherFormatOrWidthIsAFailure() async throws {
    try await withSession { (db) throws(PGFailure) in
      let text = failure { () throws(PGFailure) in
        try db.copyOutBinary("COPY (SELECT 'a long enough text to hold a header') TO STDOUT") { (_) throws(PGFailure) in
        }
      }
      #expect(text?.kind == .unexpectedReply)
      let width = failure { () throws(PGFailure) in
        try db.copyOutBinary("COPY (SELECT 1::int) TO STDOUT (FORMAT binary)") { (row) throws(PGFailure) in
          _ = try row.date(0)
          _ = try row.bool(0)
        }
      }
      #expect(width?.message == "column 0 has 4 bytes instead of 1")
      #expect(try db.count("SELECT 1") == 1)
    }
  }

  @Test func aRowWithFieldsMissingIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var rows = BinaryCopyRows()
      rows.beginRow(fieldCount: 2)
      rows.int64(1)
      _ = rows.takeBatch()
    }
  }
}
