/// The rows a statement gave, complete and in binary form. Not Sendable: decode them where the session runs.
package struct PGRows: RandomAccessCollection {
  private let result: LibPQResult
  package let startIndex = 0
  package let endIndex: Int

  init(_ result: LibPQResult) {
    self.result = result
    endIndex = result.rowCount
  }

  package subscript(index: Int) -> PGRow {
    precondition(indices.contains(index), "row \(index) of \(endIndex)")
    return PGRow(result, index: index)
  }

  /// Rows inserted, changed or deleted by the statement, also without RETURNING.
  package var affectedRows: Int { result.affectedRows }
}

/// One row of a result.
package struct PGRow: PGColumns {
  private let result: LibPQResult
  private let index: Int

  init(_ result: LibPQResult, index: Int) {
    self.result = result
    self.index = index
  }

  package var columnCount: Int { result.columnCount }

  package func field(_ column: Int, as type: PGColumnType) throws(PGFailure) -> UnsafeRawBufferPointer? {
    precondition(column >= 0 && column < result.columnCount, "column \(column) of \(result.columnCount)")
    let oid = result.type(ofColumn: column)
    guard type.accepts(oid) else {
      throw PGFailure.column(column, "has the type with OID \(oid), read as \(type.rawValue)")
    }
    return result.field(row: index, column: column)
  }
}
