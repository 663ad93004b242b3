import CreditDomain
import PostgresSession
import TestSupport
import UseCases

/// Looks at the tables with statements of its own, not the program's.
struct Auditor: Sendable {
  let settings: PGSettings

  init(_ ledgers: Ledgers) { settings = ledgers.database.settings }

  /// What holds of every ledger at every time; each sentence tells of a defect.
  func defects() async throws -> [String] {
    let checks = [
      "an instalment without its document": """
      SELECT count(*) FROM instalment i WHERE NOT EXISTS (SELECT FROM document d WHERE d.company = i.company
        AND d.customer_code = i.customer_code AND d.document_id = i.document_id)
      """,
      "a document without its customer": """
      SELECT count(*) FROM document d WHERE NOT EXISTS (
        SELECT FROM customer c WHERE c.company = d.company AND c.code = d.customer_code)
      """,
      "a contact without its customer": """
      SELECT count(*) FROM contact d WHERE NOT EXISTS (
        SELECT FROM customer c WHERE c.company = d.company AND c.code = d.customer_code)
      """,
      "a fact without its instalment": """
      SELECT count(*) FROM ledger_change f WHERE NOT EXISTS (SELECT FROM instalment i WHERE i.company = f.company
        AND i.customer_code = f.customer_code AND i.document_id = f.document_id AND i.ordinal = f.ordinal)
      """,
      "a document number used twice": """
      SELECT count(*) FROM (SELECT FROM document GROUP BY company, document_id HAVING count(*) > 1) AS twice
      """,
      "a document number that was never given": """
      SELECT count(*) FROM document d JOIN company c USING (company) WHERE d.document_id > c.document_id_max
      """,
      "a wrong count of instalments": """
      SELECT count(*) FROM document d WHERE instalment_count <> (SELECT count(*) FROM instalment i
        WHERE i.company = d.company AND i.customer_code = d.customer_code AND i.document_id = d.document_id)
      """,
      "a document that says it is settled, or not, and is otherwise": """
      SELECT count(*) FROM document d WHERE is_settled <> NOT EXISTS (SELECT FROM instalment i
        WHERE i.company = d.company AND i.customer_code = d.customer_code AND i.document_id = d.document_id
        AND i.status NOT IN ('paid', 'closed'))
      """,
      "ordinals with gaps": """
      SELECT count(*) FROM (SELECT FROM instalment GROUP BY company, customer_code, document_id
        HAVING max(ordinal) <> count(*)) AS gaps
      """,
      "a date that contradicts the status": """
      SELECT count(*) FROM instalment WHERE (status = 'paid') <> (paid_on IS NOT NULL)
        OR (status = 'closed') <> (closed_on IS NOT NULL) OR (bounced_on IS NOT NULL) <> (bounce_count > 0)
      """,
      "a bounce without its fact": """
      SELECT count(*) FROM instalment i WHERE bounce_count <> (SELECT count(*) FROM ledger_change f
        WHERE f.company = i.company AND f.customer_code = i.customer_code AND f.document_id = i.document_id
        AND f.ordinal = i.ordinal AND f.kind = 'bounced')
      """,
      "a reservation without its decision": """
      SELECT count(*) FROM order_reservation r WHERE NOT EXISTS (SELECT FROM order_decision d
        WHERE d.company = r.company AND d.decision_id = r.decision_id AND d.customer_code = r.customer_code)
      """,
      "data of an import that is not on record": """
      SELECT count(*) FROM document d WHERE import_id IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_import i
        WHERE i.company = d.company AND i.import_id = d.import_id AND i.outcome = 'imported')
      """,
    ]
    return try await PostgresSession(settings: settings).perform { (session) throws(PGFailure) in
      var defects: [String] = []
      for (defect, check) in checks {
        let counter = "SELECT count FROM (\(check)) AS found"
        try session.runScript(unescaped: "CREATE TEMPORARY TABLE audit AS \(counter)")
        let count = try session.one("SELECT count FROM audit") { (row) throws(PGFailure) in try row.int(0) }
        try session.runScript(unescaped: "DROP TABLE audit")
        if count > 0 { defects.append("\(count) × \(defect)") }
      }
      return defects
    }
  }

  /// Every row of every table but the record of attempts, as the server writes them.
  func contents() async throws -> [String] {
    try await PostgresSession(settings: settings).perform { (session) throws(PGFailure) in
      let tables = try session.all(
        """
        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('ledger_import',
          'import_warning') ORDER BY tablename
        """
      ) { (row) throws(PGFailure) in try row.string(0) }
      var contents: [String] = []
      for table in tables {
        try session.runScript(
          unescaped: "CREATE TEMPORARY TABLE audit AS SELECT t::text FROM \(table) AS t ORDER BY 1")
        contents.append(table)
        contents += try session.all("SELECT t FROM audit ORDER BY 1") { (row) throws(PGFailure) in try row.string(0) }
        try session.runScript(unescaped: "DROP TABLE audit")
      }
      return contents
    }
  }

  /// What a full dump that was just imported must have left: the instalments it names, and their sum.
  func standing(of key: String) async throws -> ControlFigures {
    try await PostgresSession(settings: settings).perform { (session) throws(PGFailure) in
      try session.one(
        """
        SELECT (SELECT count(*) FROM customer WHERE company = \(key)),
          (SELECT count(*) FROM document WHERE company = \(key) AND fingerprint_high IS NOT NULL),
          count(*), coalesce(sum(amount_cents), 0)::bigint
        FROM instalment WHERE company = \(key) AND status <> 'closed'
        """
      ) { (row) throws(PGFailure) in
        var figures = ControlFigures()
        figures.customers = try row.int(0)
        figures.documents = try row.int(1)
        figures.instalments = try row.int(2)
        figures.amount = Cents(try row.int64(3))
        return figures
      }
    }
  }
}
