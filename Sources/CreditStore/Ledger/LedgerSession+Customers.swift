import CreditDomain
import PostgresSession
import UseCases

// Saves what was staged about the company, its tables and its customers: only what differs.

extension PostgresSession {
  /// Its row stays unlocked until the end of an import: who blocks an order meanwhile does not wait.
  func addCompany(_ company: Company) throws(PGFailure) {
    try run("INSERT INTO company (company) VALUES (\(company)) ON CONFLICT (company) DO NOTHING")
  }

  func saveCodes(_ company: Company) throws(PGFailure) {
    try run(
      """
      INSERT INTO currency AS known (company, number, code, decimals)
      SELECT \(company), code::integer, name, detail::integer FROM staged_code WHERE kind = 'currency'
      ON CONFLICT (company, number) DO UPDATE SET code = excluded.code, decimals = excluded.decimals
      WHERE (known.code, known.decimals) IS DISTINCT FROM (excluded.code, excluded.decimals)
      """)
    try run(
      """
      INSERT INTO payment_type AS known (company, letter, name, invoice_code)
      SELECT \(company), code, name, detail FROM staged_code WHERE kind = 'payment_type'
      ON CONFLICT (company, letter) DO UPDATE SET name = excluded.name, invoice_code = excluded.invoice_code
      WHERE (known.name, known.invoice_code) IS DISTINCT FROM (excluded.name, excluded.invoice_code)
      """)
    try run(
      """
      INSERT INTO payment_terms AS known (company, id, name)
      SELECT \(company), code, name FROM staged_code WHERE kind = 'payment_terms'
      ON CONFLICT (company, id) DO UPDATE SET name = excluded.name
      WHERE known.name IS DISTINCT FROM excluded.name
      """)
    try run(
      """
      INSERT INTO agent AS known (company, code, name, email)
      SELECT \(company), code, name, detail FROM staged_code WHERE kind = 'agent'
      ON CONFLICT (company, code) DO UPDATE SET name = excluded.name, email = excluded.email
      WHERE (known.name, known.email) IS DISTINCT FROM (excluded.name, excluded.email)
      """)
  }

  func paymentTypes(of company: Company) throws(PGFailure) -> [PaymentType] {
    try all(
      "SELECT letter, name, invoice_code FROM payment_type WHERE company = \(company) ORDER BY letter"
    ) { (row) throws(PGFailure) in
      PaymentType(letter: try row.letter(0), name: try row.string(1), invoiceCode: try row.stringOrNil(2))
    }
  }

  /// New customers, and those that the report describes otherwise than the ledger does; not those that were applied on
  /// their own later. Their codes are in `touched_customer` afterwards.
  func saveCustomers(_ report: ReportContext) throws(PGFailure) {
    let saved = try run(
      """
      WITH saved AS (
        INSERT INTO customer AS known (
          company, code, fingerprint_high, fingerprint_low, name, credit_limit_cents, over_limit_action, is_deleted,
          is_natural_person, is_public_body, invoiced_to, exposure_on, delivered_not_invoiced_cents, open_orders_cents,
          agent, zone, category, rating, payment_terms, language, currency, bounce_counter, bounce_total_cents,
          street, postal_code, city, province, country, nationality, phone, email, certified_email, exchange_code,
          vat_number, fiscal_code, modified_at, unknown_names, unknown_values, applied_at, exposure_at)
        SELECT \(report.company), code, staged.fingerprint_high, staged.fingerprint_low, staged.name,
          staged.credit_limit_cents, staged.over_limit_action, staged.is_deleted, staged.is_natural_person,
          staged.is_public_body, staged.invoiced_to, staged.exposure_on, staged.delivered_not_invoiced_cents,
          staged.open_orders_cents, staged.agent, staged.zone, staged.category, staged.rating, staged.payment_terms,
          staged.language, staged.currency, staged.bounce_counter, staged.bounce_total_cents, staged.street,
          staged.postal_code, staged.city, staged.province, staged.country, staged.nationality, staged.phone,
          staged.email, staged.certified_email, staged.exchange_code, staged.vat_number, staged.fiscal_code,
          staged.modified_at, staged.unknown_names, staged.unknown_values, \(report.appliedAt),
          \(SQL.exposureAt(report))
        FROM staged_customer AS staged
        LEFT JOIN (SELECT * FROM customer WHERE company = \(report.company)) AS present USING (code)
        WHERE present.company IS NULL
          OR (staged.fingerprint_high, staged.fingerprint_low)
            <> (present.fingerprint_high, present.fingerprint_low)
            AND (present.applied_at IS NULL OR present.applied_at <= \(report.reportedAt))
        ON CONFLICT (company, code) DO UPDATE SET
          fingerprint_high = excluded.fingerprint_high, fingerprint_low = excluded.fingerprint_low,
          name = excluded.name, credit_limit_cents = excluded.credit_limit_cents,
          over_limit_action = excluded.over_limit_action, is_deleted = excluded.is_deleted,
          is_natural_person = excluded.is_natural_person, is_public_body = excluded.is_public_body,
          invoiced_to = excluded.invoiced_to, exposure_on = excluded.exposure_on,
          delivered_not_invoiced_cents = excluded.delivered_not_invoiced_cents,
          open_orders_cents = excluded.open_orders_cents, agent = excluded.agent, zone = excluded.zone,
          category = excluded.category, rating = excluded.rating, payment_terms = excluded.payment_terms,
          language = excluded.language, currency = excluded.currency, bounce_counter = excluded.bounce_counter,
          bounce_total_cents = excluded.bounce_total_cents, street = excluded.street,
          postal_code = excluded.postal_code, city = excluded.city, province = excluded.province,
          country = excluded.country, nationality = excluded.nationality, phone = excluded.phone,
          email = excluded.email, certified_email = excluded.certified_email,
          exchange_code = excluded.exchange_code, vat_number = excluded.vat_number,
          fiscal_code = excluded.fiscal_code, modified_at = excluded.modified_at,
          unknown_names = excluded.unknown_names, unknown_values = excluded.unknown_values,
          applied_at = excluded.applied_at, exposure_at = excluded.exposure_at
        RETURNING code)
      INSERT INTO touched_customer (code) SELECT code FROM saved
      """)
    if saved > 0 { try saveContacts(report.company) }
    try renewExposure(report)
  }

  /// Figures that have not changed are news all the same: Mexal counts by now what was ordered since it said them last.
  private func renewExposure(_ report: ReportContext) throws(PGFailure) {
    try run(
      """
      WITH renewed AS (
        UPDATE customer SET exposure_at = \(SQL.exposureAt(report))
        FROM staged_customer AS staged
        WHERE customer.company = \(report.company) AND customer.code = staged.code
          AND customer.fingerprint_high = staged.fingerprint_high
          AND customer.fingerprint_low = staged.fingerprint_low AND customer.exposure_at < \(SQL.exposureAt(report))
          AND customer.code IN (
            SELECT unnest(ARRAY[customer_code, invoiced_to]) FROM order_reservation
            WHERE company = \(report.company) AND (is_confirmed OR last_day >= \(report.reportedAt.date)))
        RETURNING customer.code)
      INSERT INTO touched_customer (code) SELECT code FROM renewed
      """)
  }

  /// Of whom only the code was said: one that is on file stays as it is.
  func addNamedCustomers(_ company: Company) throws(PGFailure) {
    try run(
      """
      WITH added AS (
        INSERT INTO customer (
          company, code, fingerprint_high, fingerprint_low, name, is_deleted, is_natural_person, is_public_body)
        SELECT \(company), code, 0, 0, name, FALSE, FALSE, FALSE FROM staged_code WHERE kind = 'customer'
        ON CONFLICT (company, code) DO NOTHING
        RETURNING code)
      INSERT INTO touched_customer (code) SELECT code FROM added
      """)
  }

  private func saveContacts(_ company: Company) throws(PGFailure) {
    try run(
      """
      DELETE FROM contact USING touched_customer AS touched
      WHERE contact.company = \(company) AND contact.customer_code = touched.code
      """)
    try run(
      """
      INSERT INTO contact (company, customer_code, place, code, name, email, phone, role)
      SELECT \(company), code, generate_subscripts(contact_codes, 1), unnest(contact_codes), unnest(contact_names),
        unnest(contact_emails), unnest(contact_phones), unnest(contact_roles)
      FROM staged_customer JOIN touched_customer USING (code)
      """)
  }
}

extension SQL {
  /// Up to when Mexal's figures of a staged customer know everything; NULL = there are none.
  fileprivate static func exposureAt(_ report: ReportContext) -> SQL {
    """
    CASE WHEN staged.exposure_on IS NOT NULL
      THEN least(staged.exposure_on + interval '1 day' - interval '1 second', \(report.reportedAt)) END
    """
  }
}
