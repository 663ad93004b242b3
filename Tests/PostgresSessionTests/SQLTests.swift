import Testing

@testable import PostgresSession

/// The text the server gets, and what is bound: values never become text.
@Suite struct SQLTests {
  @Test func everyValueBecomesANumberedPlace() {
    let hostile = "'; DROP TABLE cliente; --"
    let sql: SQL = "SELECT * FROM cliente WHERE nome = \(hostile) AND azienda = \(7) OR codice = ANY (\(["a", "b"]))"
    #expect(sql.text == "SELECT * FROM cliente WHERE nome = $1 AND azienda = $2 OR codice = ANY ($3)")
    #expect(sql.binds.types == [25, 20, 1009])
    #expect(!sql.text.contains("DROP"))
  }

  @Test func aStatementWithoutValuesIsItsText() {
    #expect(("SELECT 1" as SQL).text == "SELECT 1")
    #expect(("" as SQL).text.isEmpty)
  }

  @Test func fragmentsAreNumberedWhereTheyStand() {
    let company = 3
    let filter: SQL = "azienda = \(company) AND codice > \("501")"
    let none: SQL = ""
    let sql: SQL = "SELECT \(true) FROM t WHERE \(filter)\(none) LIMIT \(10)"
    #expect(sql.text == "SELECT $1 FROM t WHERE azienda = $2 AND codice > $3 LIMIT $4")
    #expect(sql.binds.types == [16, 20, 25, 20])
    #expect(sql.binds.bytes.storage.suffix(8) == [0, 0, 0, 0, 0, 0, 0, 10])
    #expect(sql.binds.places.map(\.length) == [1, 8, 3, 8])
  }

  @Test func unescapedTextStandsAsItIs() {
    let sql: SQL = "SELECT * FROM \(unescaped: "scadenza") WHERE id = \(1)"
    #expect(sql.text == "SELECT * FROM scadenza WHERE id = $1")
  }

  @Test func nothingBoundIsNullAndKeepsItsType() {
    let sql: SQL = "SELECT \(String?.none), \(PGDate?.none), \([UInt8]?.none), \("")"
    #expect(sql.binds.types == [25, 1082, 17, 25])
    #expect(sql.binds.places.map(\.isNull) == [true, true, true, false])
  }

  /// The layout of `array_send` for `ARRAY[1, NULL]::smallint[]`.
  @Test func anArrayIsLaidOutAsTheServerReadsIt() {
    let sql: SQL = "\([1 as Int16, nil])"
    #expect(
      Array(sql.binds.bytes.storage.dropFirst()) == [
        0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 21, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 255, 255, 255, 255,
      ])
  }
}
