package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore {
  package func thankPayers(
    of company: Company, paidSince day: CalendarDate, at instant: Instant,
    _ write: @Sendable (Payer, PlanTerms) -> StoredMessage?
  ) async throws(StoreFailure) -> Int {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let (terms, _) = try planTerms(of: company, on: instant.inRome.date, at: instant, session),
        terms.policy.thanksPayers
      else { return 0 }
      return try session.failing { (session) throws(PGFailure) in
        var written = 0
        for payer in try session.payers(of: company, paidSince: day) {
          guard let message = write(payer, terms),
            let id = try session.add(message, of: company, by: machineAuthor, at: instant)
          else { continue }
          try session.run(
            """
            INSERT INTO payment_thanks (company, customer_code, document_id, ordinal, message_id)
            SELECT \(company), \(payer.customer.code), document_id, ordinal, \(id)
            FROM unnest(\(payer.paid.map(\.instalment.document)), \(payer.paid.map { Int32($0.instalment.ordinal) }))
              AS paid (document_id, ordinal)
            """)
          written += 1
        }
        return written
      }
    }
  }
}

extension PostgresSession {
  /// Those who paid, after it went out, something that a notice of the last months had asked for, and whom nobody has
  /// thanked for it.
  fileprivate func payers(of company: Company, paidSince day: CalendarDate) throws(PGFailure) -> [Payer] {
    let paid = try all(
      """
      SELECT DISTINCT instalment.original_due, instalment.document_id, instalment.ordinal, instalment.amount_cents,
        document.cause, document.series, document.number, document.document_date, message.customer_code
      FROM message
      JOIN message_line AS line ON line.company = \(company) AND line.message_id = message.message_id
        AND line.role = 'asked'
      JOIN instalment ON instalment.company = \(company) AND instalment.customer_code = message.customer_code
        AND instalment.document_id = line.document_id AND instalment.ordinal = line.ordinal
        AND instalment.status = 'paid' AND instalment.paid_on >= \(day)
        AND instalment.paid_on >= (message.sent_at AT TIME ZONE 'Europe/Rome')::date
      JOIN document ON document.company = \(company) AND document.customer_code = message.customer_code
        AND document.document_id = line.document_id
      WHERE message.company = \(company) AND message.kind = 'dunning' AND message.status IN ('sent', 'delivered')
        AND message.sent_at >= \(day)::timestamp - interval '90 days'
        AND NOT EXISTS (
          SELECT FROM payment_thanks AS known
          WHERE known.company = \(company) AND known.customer_code = message.customer_code
            AND known.document_id = line.document_id AND known.ordinal = line.ordinal)
      ORDER BY instalment.original_due, instalment.document_id, instalment.ordinal
      """
    ) { (row) throws(PGFailure) in
      (
        customer: try row.customerCode(8),
        paid: Payer.Paid(
          instalment: InstalmentID(document: try row.int64(1), ordinal: try row.int(2)),
          label: try row.documentLabel(4), due: try row.calendarDate(0), amount: try row.cents(3))
      )
    }
    let byCustomer = Dictionary(grouping: paid, by: \.customer).sorted { $0.key.text < $1.key.text }
    var payers: [Payer] = []
    for (code, found) in byCustomer {
      guard let customer = try customerRecord(code, of: company)?.customer else { continue }
      let dead = try all("SELECT address FROM dead_address WHERE company = \(company) AND customer_code = \(code)") {
        (row) throws(PGFailure) in try row.string(0)
      }
      let address = ContactAddresses(usableOf: customer).without(Set(dead))[.email]
      payers.append(Payer(customer: customer, address: address, paid: found.map(\.paid)))
    }
    return payers
  }
}
