import CreditDomain
import DunningRules
import PostgresSession
import TestSupport
import Testing
import UseCases

@testable import CreditStore

/// What may no longer be kept goes, all of it and nothing else, and what must be kept stays.
struct PrivacyTests {
  private let key = company("DEM")
  private let old = code("501.00001")
  private let owing = code("501.00002")
  private let recent = code("501.00003")

  /// OLD paid everything in 2010; OWING owes something of 2010; RECENT paid last year. Each has every kind of trace.
  private func withHistory(_ body: @Sendable (Ledgers) async throws -> Void) async throws {
    try await Ledgers.with(at: "20100301 100000") { ledgers in
      let customers = [Customer("501.00001", "VECCHIO"), Customer("501.00002", "DEBITORE"), Customer("501.00003")]
      let documents = [
        invoice("501.00001", 1, registered: "20100101", [rata(1, due: "20100201", "10.00", "P")]),
        invoice("501.00002", 2, registered: "20100101", [rata(1, due: "20100201", "20.00")]),
        invoice("501.00003", 3, registered: "20100101", [rata(1, due: "20100201", "30.00")]),
      ]
      try await ledgers.take(
        MemoryDump(dumpHeader(exported: "20100301 033000"), customers: customers, documents: documents))
      await ledgers.showLatest(of: key)
      for customer in customers { try await ledgers.leaveTraces(of: customer.code) }
      ledgers.clock.set(moment("20250301 100000"))
      var paid = documents[2]
      paid.instalments[0].status = .paid
      try await ledgers.take(
        MemoryDump(dumpHeader("DEM", .variation, exported: "20250301 033000"), customers: [], documents: [paid]))
      ledgers.clock.set(moment("20261009 100000"))
      try await body(ledgers)
    }
  }

  private func erase(_ ledgers: Ledgers, isTrial: Bool = false) async throws -> DueErasureOutcome {
    try await ErasePersonalData(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock).run(
      key, isTrial: isTrial)
  }

  @Test func whoIsDueGoesWholeAndTheOthersStay() async throws {
    try await withHistory { ledgers in
      let before = try await ledgers.rowCounts()
      #expect(before.allSatisfy { $0.value[old, default: 0] > 0 }, "\(before)")
      guard case .done(let trial) = try await erase(ledgers, isTrial: true) else { return missing() }
      #expect(try await ledgers.rowCounts() == before)
      guard case .done(let erasure) = try await erase(ledgers) else { return missing() }
      #expect(erasure.counts == trial.counts)
      #expect((erasure.counts.customers, erasure.counts.documents, erasure.counts.orders) == (1, 1, 1))
      let after = try await ledgers.rowCounts()
      // An address that nobody has any more is of no use to anybody.
      #expect(after[.deadAddress]?.values.allSatisfy { $0 == 0 } == true)
      for (table, rows) in before where table != .deadAddress {
        var left = rows
        left[old] = 0
        // What went with an old letter goes with its words.
        if table == .messageTable || table == .messageFile { left[recent] = 0 }
        #expect(after[table] == left, "\(table)")
      }
      #expect(try await Auditor(ledgers).defects() == [])
      #expect(ledgers.board.standing(of: key) != nil)
      #expect(try await erase(ledgers) == .doneBefore)
    }
  }

  @Test func wordsGoOnceTheCreditsOfTheirTimeAreSettled() async throws {
    try await withHistory { ledgers in
      _ = try await erase(ledgers)
      let words = try await ledgers.rows("SELECT customer_code || ' ' || text FROM activity ORDER BY 1")
      #expect(words == ["501.00002 Ha detto che paga", "501.00003 (cancellato)"])
      let files = try await ledgers.rows(
        """
        SELECT customer_code || ' ' || octet_length(content) || ' ' || cells::text
        FROM message JOIN message_file USING (company, message_id) JOIN message_table USING (company, message_id)
        ORDER BY 1
        """)
      #expect(files == ["501.00002 10 {ROSSI,1}"])
      let letters = try await ledgers.rows("SELECT customer_code || ' ' || body || address FROM message ORDER BY 1")
      #expect(letters == ["501.00002 Gentile clientealfa@clienti.example", "501.00003 (cancellato)"])
      let facts = try await ledgers.rows("SELECT customer_code || ' ' || reason FROM recovery_fact ORDER BY 1")
      #expect(facts == ["501.00002 Promesso al telefono", "501.00003 (cancellato)"])
    }
  }

  @Test func onRequestUnlessItMustBeKept() async throws {
    try await withHistory { ledgers in
      let erase = ErasePersonalData(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
      let request = ErasureRequest(reference: "12/2026", author: "anna", isTrial: false)
      #expect(try await erase.run(owing, of: key, request) == .kept(.owes(instalments: 1)))
      #expect(try await erase.run(recent, of: key, request) == .kept(.dutyToKeep(until: day("20350301"))))
      #expect(try await erase.run(code("501.99999"), of: key, request) == .unknownCustomer)
      let before = try await ledgers.rowCounts()
      var trial = request
      trial.isTrial = true
      guard case .erased = try await erase.run(old, of: key, trial) else { return missing() }
      #expect(try await ledgers.rowCounts() == before)
      guard case .erased(let erasure) = try await erase.run(old, of: key, request) else { return missing() }
      #expect(erasure.counts.customers == 1)
      let disclosure = DisclosePersonalData(store: ledgers.store, clock: ledgers.clock)
      #expect(try await disclosure.run(old, of: key) == nil)
      let history = try await disclosure.erasures(of: key)
      #expect(history.map(\.reference) == ["12/2026"] && history.map(\.counts) == [erasure.counts])
      #expect(try await ledgers.rows("SELECT erasure::text FROM erasure").allSatisfy { !$0.contains("501.") })
    }
  }

  /// A queue that nobody empties any more is no reason to keep anybody.
  @Test(arguments: [("2026-09-08", true), ("2026-09-07", false)])
  func whoMexalIsStillToBeToldOfStays(created: String, stays: Bool) async throws {
    try await withHistory { ledgers in
      try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
        try session.run(
          """
          INSERT INTO mexal_write (
            company, key, customer_code, sales_type, series, number, status, attempt_at, created_at)
          VALUES (\(key), 'ordine', \(old), 'OC', '1', '1', 'queued', \(created)::timestamptz, \(created)::timestamptz)
          """)
      }
      let erase = ErasePersonalData(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
      let request = ErasureRequest(reference: "12/2026", author: "anna", isTrial: true)
      let outcome = try await erase.run(old, of: key, request)
      #expect((outcome == .kept(.writesWaiting(1))) == stays)
    }
  }

  @Test func everythingOnFileIsShown() async throws {
    try await withHistory { ledgers in
      let data = try await DisclosePersonalData(store: ledgers.store, clock: ledgers.clock).run(old, of: key)
      let shown = try #require(data)
      #expect(shown.name == "VECCHIO" && shown.verdict == .erasable)
      for table in PersonalTable.allCases {
        #expect(shown.json.contains("\"\(table.italianName)\":["), "\(table)")
      }
      #expect(shown.json.contains("Ha detto che paga") && !shown.json.contains("DEBITORE"))
    }
  }

  /// A table that is added with something of a customer must be erased and shown too.
  @Test func everyTableAboutCustomersIsKnown() async throws {
    try await Ledgers.with { ledgers in
      let named = try await ledgers.rows(
        """
        SELECT DISTINCT table_name::text FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'customer_code'
        UNION SELECT 'customer'
        UNION SELECT conrelid::regclass::text FROM pg_constraint
          WHERE contype = 'f' AND confrelid IN ('message'::regclass, 'order_decision'::regclass)
        ORDER BY 1
        """)
      #expect(PersonalTable.allCases.map { "\($0.name)" }.sorted() == named)
    }
  }

  @Test func severalProcessesEraseOnce() async throws {
    try await withHistory { ledgers in
      let outcomes = try await withThrowingTaskGroup(of: DueErasureOutcome.self) { group in
        for _ in 0..<4 { group.addTask { try await erase(ledgers) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .doneBefore } == 3)
      #expect(try await ledgers.rows("SELECT customers::text FROM erasure") == ["1"])
    }
  }

  private func missing() { Issue.record("nothing was erased") }
}

extension Ledgers {
  fileprivate func rows(_ sql: SQL) async throws -> [String] {
    try await PostgresSession(settings: database.settings).perform { (session) throws(PGFailure) in
      try session.all(sql) { (row) throws(PGFailure) in try row.string(0) }
    }
  }

  /// How many rows each table has about each customer.
  fileprivate func rowCounts() async throws -> [PersonalTable: [CustomerCode: Int]] {
    var counts: [PersonalTable: [CustomerCode: Int]] = [:]
    for table in PersonalTable.allCases {
      for number in 1...3 {
        let customer = code("501.0000\(number)")
        let count = try await rows(
          "SELECT count(*)::text FROM \(unescaped: table.name) WHERE \(table.rows(of: [customer], company("DEM")))")
        counts[table, default: [:]][customer] = Int(count[0])
      }
    }
    return counts
  }

  /// One row of every kind about the customer, written as it was in 2010.
  fileprivate func leaveTraces(of customer: CustomerCode) async throws {
    let key = company("DEM")
    let at = clock.instant()
    try await PostgresSession(settings: database.settings).perform { (session) throws(PGFailure) in
      let id = try session.one(
        """
        INSERT INTO message (company, key, customer_code, kind, template, channel, address, subject, body, asked_cents,
          is_at_most_once, status, not_before, created_at, attempt_at)
        VALUES (\(key), \(customer), \(customer), 'dunning', 's', 'email', 'alfa@clienti.example', 'Estratto conto',
          'Gentile cliente', 1, false, 'sent', '2010-03-01', \(at), \(at))
        RETURNING message_id
        """
      ) { (row) throws(PGFailure) in try row.int64(0) }
      let document = try session.one(
        "SELECT document_id FROM document WHERE company = \(key) AND customer_code = \(customer)"
      ) { (row) throws(PGFailure) in try row.int64(0) }
      let decision = try session.one(
        """
        INSERT INTO order_decision (company, authorization_id, request_id, customer_code, total_cents, prepaid_cents,
          is_for_delivered_goods, author, outcome, exposure_cents, basis, decided_on, decided_at, last_day)
        VALUES (\(key), \(customer), \(customer), \(customer), 1, 0, false, 'mexal', 'approve', 0, '{}', '2010-03-01',
          \(at), '2010-03-04')
        RETURNING decision_id
        """
      ) { (row) throws(PGFailure) in try row.int64(0) }
      for statement in traces(of: customer, key, message: id, document: document, decision: decision, at: at) {
        try session.run(statement)
      }
    }
  }

  private func traces(
    of customer: CustomerCode, _ key: Company, message: Int64, document: Int64, decision: Int64, at: Instant
  ) -> [SQL] {
    [
      """
      INSERT INTO message_line (company, message_id, place, document_id, ordinal, role, amount_cents)
      VALUES (\(key), \(message), 1, \(document), 1, 'asked', 1)
      """,
      """
      INSERT INTO message_table (company, message_id, place, headings, are_numeric, cells, total_labels, total_values)
      VALUES (\(key), \(message), 0, '{a,b}', '{f,t}', '{ROSSI,1}', '{}', '{}')
      """,
      """
      INSERT INTO message_file (company, message_id, place, name, content)
      VALUES (\(key), \(message), 0, 'estratto-conto.pdf', '%PDF ROSSI')
      """,
      """
      INSERT INTO payment_thanks (company, customer_code, document_id, ordinal, message_id)
      VALUES (\(key), \(customer), \(document), 1, \(message))
      """,
      """
      INSERT INTO message_fact (company, message_id, status, text, author, recorded_at)
      VALUES (\(key), \(message), 'sent', '250 alfa@clienti.example', 'm', \(at))
      """,
      """
      INSERT INTO message_step (company, customer_code, document_id, ordinal, workflow, state, audience, happened_on)
      VALUES (\(key), \(customer), \(document), 1, 'w', 's', 'customer', '2010-03-01')
      """,
      """
      INSERT INTO internal_notice (company, recipient, customer_code, workflow, state, severity, amount_cents,
        days_late, recorded_at)
      VALUES (\(key), 'direzione', \(customer), 'w', 's', 1, 1, 1, \(at))
      """,
      """
      INSERT INTO dead_address (company, customer_code, address, reason, found_on)
      VALUES (\(key), \(customer), 'morto@clienti.example', '550', '2010-03-01')
      """,
      """
      INSERT INTO recovery_case (company, customer_code) VALUES (\(key), \(customer))
      ON CONFLICT (company, customer_code) DO NOTHING
      """,
      """
      INSERT INTO recovery_fact (company, customer_code, kind, happened_on, reason, author, recorded_at, promised_cents,
        promised_on)
      VALUES (\(key), \(customer), 'promise', '2010-03-01', 'Promesso al telefono', 'anna', \(at), '{1}', '{2010-03-02}')
      """,
      """
      WITH made AS (
        INSERT INTO activity (company, customer_code, kind, happened_at, text, author, recorded_at)
        VALUES (\(key), \(customer), 'call', '2010-03-01', 'Ha detto che paga', 'anna', \(at)) RETURNING activity_id),
      completed AS (
        INSERT INTO activity_completion (company, customer_code, activity_id, completed_at, outcome, text, author,
          recorded_at)
        SELECT \(key), \(customer), activity_id, '2010-03-01', 'done', 'Fatto', 'anna', \(at) FROM made)
      SELECT FROM made
      """,
      """
      INSERT INTO state_transition (company, customer_code, to_workflow, to_state, to_version, happened_on, recorded_at)
      VALUES (\(key), \(customer), 'w', 's', 1, '2010-03-01', \(at))
      """,
      """
      INSERT INTO instalment_state (company, customer_code, document_id, ordinal, since, started_in)
      VALUES (\(key), \(customer), \(document), 1, '2010-03-01', '{}') ON CONFLICT DO NOTHING
      """,
      """
      INSERT INTO order_fact (company, decision_id, kind, author, recorded_at, reason, last_day)
      VALUES (\(key), \(decision), 'overridden', 'anna', \(at), 'Garanzia di ROSSI', '2010-03-04')
      """,
      """
      INSERT INTO mexal_write (company, key, customer_code, note, status, attempt_at, created_at, settled_at)
      VALUES (\(key), \(customer), \(customer), 'In recupero', 'done', \(at), \(at), \(at))
      """,
      """
      INSERT INTO order_reservation (company, decision_id, customer_code, amount_cents, reserved_at, last_day)
      VALUES (\(key), \(decision), \(customer), 1, '2010-03-01', '2010-03-04')
      """,
      """
      INSERT INTO order_block (company, customer_code, kind, reason, author, recorded_at)
      VALUES (\(key), \(customer), 'set', 'Ha chiuso', 'anna', \(at))
      """,
      """
      INSERT INTO ledger_change (company, customer_code, document_id, ordinal, kind, happened_on, amount_cents,
        recorded_at)
      VALUES (\(key), \(customer), \(document), 1, 'moved', '2010-03-01', 1, \(at))
      """,
      "INSERT INTO contact (company, customer_code, place, code) VALUES (\(key), \(customer), 1, '1')",
      """
      INSERT INTO open_task (company, customer_code, activity_id, due_on)
      SELECT \(key), \(customer), activity_id, '2010-03-02' FROM activity
      WHERE company = \(key) AND customer_code = \(customer) AND \(customer) = '501.00001'
      """,
    ]
  }
}
