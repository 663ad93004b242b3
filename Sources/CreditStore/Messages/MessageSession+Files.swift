import CreditDomain
import MessageText
import PostgresSession
import UseCases

// What stands beside the words of messages: the tables of letters, and files as they were sent.

extension PostgresSession {
  func add(_ tables: [MessageTable], of message: Int64, _ company: Company) throws(PGFailure) {
    for (place, table) in tables.enumerated() {
      try run(
        """
        INSERT INTO message_table (
          company, message_id, place, headings, are_numeric, cells, total_labels, total_values)
        VALUES (\(company), \(message), \(Int32(place)), \(table.columns.map(\.heading)),
          \(table.columns.map(\.isNumeric)), \(table.rows.flatMap { $0 }), \(table.totals.map(\.label)),
          \(table.totals.map(\.value)))
        """)
    }
  }

  /// By message, in the order of the text.
  func tables(of messages: [Int64], _ company: Company) throws(PGFailure) -> [Int64: [MessageTable]] {
    let found = try all(
      """
      SELECT message_id, headings, are_numeric, cells, total_labels, total_values FROM message_table
      WHERE company = \(company) AND message_id = ANY (\(messages)) ORDER BY message_id, place
      """
    ) { (row) throws(PGFailure) in (message: try row.int64(0), table: try row.messageTable(1)) }
    return Dictionary(grouping: found, by: \.message).mapValues { $0.map(\.table) }
  }

  /// By message, in the order in which they were kept; without those that were erased.
  func fileFacts(of messages: [Int64], _ company: Company) throws(PGFailure) -> [Int64: [MessageFile.Facts]] {
    let found = try all(
      """
      SELECT message_id, name, octet_length(content) FROM message_file
      WHERE company = \(company) AND message_id = ANY (\(messages)) AND content <> '' ORDER BY message_id, place
      """
    ) { (row) throws(PGFailure) in
      (
        message: try row.int64(0),
        facts: MessageFile.Facts(name: try row.attachmentName(1), byteCount: try row.int(2))
      )
    }
    return Dictionary(grouping: found, by: \.message).mapValues { $0.map(\.facts) }
  }

  func files(of message: Int64, _ company: Company) throws(PGFailure) -> [MessageFile] {
    try all(
      """
      SELECT name, content FROM message_file
      WHERE company = \(company) AND message_id = \(message) ORDER BY place
      """
    ) { (row) throws(PGFailure) in MessageFile(name: try row.attachmentName(0), bytes: try row.bytes(1)) }
  }

  func keep(_ files: [MessageFile], of message: Int64, _ company: Company) throws(PGFailure) {
    for (place, file) in files.enumerated() {
      try run(
        """
        INSERT INTO message_file (company, message_id, place, name, content)
        VALUES (\(company), \(message), \(Int32(place)), \(file.name.text), \(file.bytes))
        """)
    }
  }

  /// Of an attempt that came to nothing: the next one says what is true by then.
  func dropFiles(of message: Int64, _ company: Company) throws(PGFailure) {
    try run("DELETE FROM message_file WHERE company = \(company) AND message_id = \(message)")
  }
}

extension PGRow {
  fileprivate func messageTable(_ column: Int) throws(PGFailure) -> MessageTable {
    let headings = try strings(column)
    let columns = zip(headings, try bools(column + 1)).map { MessageTable.Column($0, isNumeric: $1) }
    let cells = try strings(column + 2)
    guard columns.count >= 2, cells.count.isMultiple(of: columns.count) else {
      throw PGFailure(.unexpectedReply, "column \(column) is no table")
    }
    return MessageTable(
      columns: columns,
      rows: stride(from: 0, to: cells.count, by: columns.count).map { Array(cells[$0..<$0 + columns.count]) },
      totals: zip(try strings(column + 3), try strings(column + 4)).map { MessageTable.Total($0, $1) })
  }

  fileprivate func attachmentName(_ column: Int) throws(PGFailure) -> AttachmentName {
    guard let name = AttachmentName(try string(column)) else {
      throw PGFailure(.unexpectedReply, "column \(column) is no file name")
    }
    return name
  }
}
