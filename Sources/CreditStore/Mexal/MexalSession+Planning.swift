import CreditDomain
import PostgresSession
import UseCases

// What is to be written to Mexal, worked out from what is on record.

extension PostgresSession {
  /// The last number that Mexal gave the order counts; zero is the number of an order that is not saved yet.
  func planReleases(of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      INSERT INTO mexal_write (
        company, key, customer_code, sales_type, series, number, document_date, status, attempt_at, created_at)
      SELECT released.company, 'ordine ' || released.decision_id || ' ' || released.fact_id, decision.customer_code,
        named.sales_type, named.series, named.number, named.document_date, 'queued', \(instant), \(instant)
      FROM order_fact AS released
      JOIN order_decision AS decision
        ON decision.company = released.company AND decision.decision_id = released.decision_id
      CROSS JOIN LATERAL (
        SELECT sales_type, series, number, document_date FROM (
          SELECT fact_id, sales_type, series, number, document_date FROM order_fact
          WHERE order_fact.company = released.company AND order_fact.decision_id = released.decision_id
            AND kind IN ('numbered', 'confirmed')
          UNION ALL SELECT 0, decision.sales_type, decision.series, decision.number, decision.document_date
        ) AS label
        WHERE sales_type <> '' AND series <> '' AND number NOT IN ('', '0')
        ORDER BY fact_id DESC LIMIT 1
      ) AS named
      WHERE released.company = \(company) AND released.kind = 'overridden'
        AND released.last_day >= \(instant.inRome.date)
        AND NOT EXISTS (
          SELECT FROM order_fact
          WHERE order_fact.company = released.company AND order_fact.decision_id = released.decision_id
            AND kind = 'cancelled')
      ORDER BY released.decision_id, released.fact_id
      ON CONFLICT (company, key) DO NOTHING
      """)
  }

  /// What is to stand on a customer follows the state that it is in; who was never marked and is clear is left alone.
  func planMarks(of company: Company, _ policy: MarkPolicy, at instant: Instant) throws(PGFailure) {
    let noteIndex = policy.noteIndex.map { Int32($0) }
    try run(
      """
      INSERT INTO mexal_write (
        company, key, customer_code, rating, note, note_index, status, attempt_at, created_at)
      SELECT \(company), 'cliente ' || customer_code, customer_code, wanted.rating, wanted.note, \(noteIndex), 'queued',
        \(instant), \(instant)
      FROM recovery_case
      CROSS JOIN LATERAL (
        SELECT (
            SELECT code FROM unnest(\(policy.ratings.map(\.code)), \(policy.ratings.map { Int32($0.severity) }))
              AS scale (code, least)
            WHERE least <= coalesce(recovery_case.severity, 0) ORDER BY least DESC LIMIT 1
          ) AS rating,
          CASE WHEN \(noteIndex)::integer IS NULL THEN NULL WHEN state IS NULL THEN ''
            ELSE left('Recupero crediti: ' || state_title || ' dal ' || to_char(since, 'DD/MM/YYYY'),
              \(Int32(MarkPolicy.noteCharactersMax)))
          END AS note
      ) AS wanted
      LEFT JOIN LATERAL (
        SELECT write_id, rating, note FROM mexal_write
        WHERE mexal_write.company = \(company) AND key = 'cliente ' || recovery_case.customer_code
      ) AS written ON true
      WHERE recovery_case.company = \(company) AND (wanted.rating IS NOT NULL OR wanted.note IS NOT NULL)
        AND CASE WHEN written.write_id IS NULL THEN state IS NOT NULL
          ELSE (written.rating, written.note) IS DISTINCT FROM (wanted.rating, wanted.note) END
      ON CONFLICT (company, key) DO UPDATE SET
        rating = excluded.rating, note = excluded.note, note_index = excluded.note_index, status = 'queued',
        reason = NULL, attempts = 0, attempt_at = excluded.attempt_at, settled_at = NULL
      """)
  }
}
