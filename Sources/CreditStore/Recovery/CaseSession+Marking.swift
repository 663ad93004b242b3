import CreditDomain
import PostgresSession
import UseCases

// Which cases are to be looked at again: the mark is committed with what changed, so that no crash forgets one.

extension PostgresSession {
  /// The customers of the documents that the report changes, if they owe something or have a case, and those who
  /// promised: what was not paid by a promised day is known once a later export was read.
  func lookAgain(after report: ReportContext) throws(PGFailure) {
    try run(
      "UPDATE recovery_case SET message_on = \(report.reportedAt.date) WHERE company = \(report.company) AND message_on = 'infinity'"
    )
    guard !report.movesEveryEffect else { return try lookAgainAtAllCases(of: report.company) }
    try run(
      """
      WITH changed AS MATERIALIZED (
        SELECT DISTINCT customer_code FROM planned_document WHERE plan <> 'stale')
      INSERT INTO recovery_case (company, customer_code, next_on)
      SELECT \(report.company), customer_code, '-infinity'::date
      FROM (
        SELECT customer_code FROM changed
        WHERE customer_code IN (SELECT customer_code FROM recovery_case WHERE company = \(report.company))
        UNION
        SELECT customer_code FROM changed
        WHERE customer_code IN (
          SELECT customer_code FROM instalment
          WHERE company = \(report.company) AND status IN ('open', 'bounced', 'presented'))
        UNION
        SELECT customer_code FROM recovery_fact
        WHERE company = \(report.company) AND kind = 'promise' AND ends IS NULL) AS concerned
      ORDER BY customer_code
      ON CONFLICT (company, customer_code) DO UPDATE SET next_on = excluded.next_on
      """)
  }

  /// Of every customer who owes something or has a case.
  func lookAgainAtAllCases(of company: Company) throws(PGFailure) {
    try run(
      """
      INSERT INTO recovery_case (company, customer_code, next_on)
      SELECT \(company), customer_code, '-infinity'::date
      FROM (
        SELECT customer_code FROM recovery_case WHERE company = \(company)
        UNION
        SELECT customer_code FROM instalment
        WHERE company = \(company) AND status IN ('open', 'bounced', 'presented')) AS owing
      ORDER BY customer_code
      ON CONFLICT (company, customer_code) DO UPDATE SET next_on = excluded.next_on
      """)
  }
}
