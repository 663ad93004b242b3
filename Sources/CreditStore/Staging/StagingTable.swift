import PostgresSession

/// The session's own tables that reported records are put into before they are compared with the ledger. Their rows are
/// gone at the end of the transaction.
enum StagingTable: CaseIterable, Sendable {
  case code, customer, document

  /// Fields in the order in which `StagingRows` writes them.
  var copyCommand: SQL {
    switch self {
    case .code: "COPY staged_code (place, kind, code, name, detail) FROM STDIN (FORMAT binary)"
    case .customer:
      """
      COPY staged_customer (
        place, line, code, fingerprint_high, fingerprint_low, name, credit_limit_cents, over_limit_action, is_deleted,
        is_natural_person, is_public_body, invoiced_to, exposure_on, delivered_not_invoiced_cents, open_orders_cents,
        agent, zone, category, rating, payment_terms, language, currency, bounce_counter, bounce_total_cents,
        street, postal_code, city, province, country, nationality, phone, email, certified_email, exchange_code,
        vat_number, fiscal_code, modified_at, unknown_names, unknown_values,
        contact_codes, contact_names, contact_emails, contact_phones, contact_roles
      ) FROM STDIN (FORMAT binary)
      """
    case .document:
      """
      COPY staged_document (
        place, line, customer_code, posting_year, registered_on, posting_number, fingerprint_high, fingerprint_low,
        is_settled, has_bounce, cause, series, number, document_date, extended_number, agent, currency, total_cents,
        sales_type, modified_at, unknown_names, unknown_values, numbers, letters, dates, original_dues, amounts,
        statuses, reported_statuses, bounce_marks, bounce_dates, bounce_charges, bounce_reasons, document_amounts,
        bank_accounts, bank_protocols, bank_issue_dates, reminder_dates, recovery_dates, legal_dates
      ) FROM STDIN (FORMAT binary)
      """
    }
  }

  /// IMPORTANT: the lists of instalments and contacts are parallel arrays, one element each; a list of nothing but
  /// missing values is NULL as a whole.
  static let definitions = """
    CREATE TEMPORARY TABLE IF NOT EXISTS staged_code (
      place bigint NOT NULL, kind text NOT NULL, code text COLLATE "C" NOT NULL, name text NOT NULL, detail text
    ) ON COMMIT DELETE ROWS;

    CREATE TEMPORARY TABLE IF NOT EXISTS staged_customer (
      place bigint NOT NULL, line bigint, code text COLLATE "C" NOT NULL,
      fingerprint_high bigint NOT NULL, fingerprint_low bigint NOT NULL, name text NOT NULL,
      credit_limit_cents bigint, over_limit_action text, is_deleted boolean NOT NULL,
      is_natural_person boolean NOT NULL, is_public_body boolean NOT NULL, invoiced_to text,
      exposure_on date, delivered_not_invoiced_cents bigint, open_orders_cents bigint,
      agent text, zone text, category text, rating text, payment_terms text, language text, currency integer,
      bounce_counter integer, bounce_total_cents bigint,
      street text, postal_code text, city text, province text, country text, nationality text,
      phone text, email text, certified_email text, exchange_code text, vat_number text, fiscal_code text,
      modified_at timestamp, unknown_names text[], unknown_values text[],
      contact_codes text[] NOT NULL, contact_names text[] NOT NULL, contact_emails text[] NOT NULL,
      contact_phones text[] NOT NULL, contact_roles text[] NOT NULL
    ) ON COMMIT DELETE ROWS;

    CREATE TEMPORARY TABLE IF NOT EXISTS staged_document (
      place bigint NOT NULL, line bigint, customer_code text COLLATE "C" NOT NULL, posting_year integer NOT NULL,
      registered_on date NOT NULL, posting_number bigint NOT NULL,
      fingerprint_high bigint NOT NULL, fingerprint_low bigint NOT NULL,
      is_settled boolean NOT NULL, has_bounce boolean NOT NULL,
      cause text, series text, number text, document_date date, extended_number text, agent text, currency integer,
      total_cents bigint, sales_type text, modified_at timestamp, unknown_names text[], unknown_values text[],
      numbers integer[] NOT NULL, letters text[] NOT NULL, dates date[] NOT NULL, original_dues date[],
      amounts bigint[] NOT NULL, statuses text[] NOT NULL, reported_statuses text[] NOT NULL,
      bounce_marks boolean[], bounce_dates date[], bounce_charges bigint[], bounce_reasons text[],
      document_amounts bigint[], bank_accounts text[], bank_protocols text[], bank_issue_dates date[],
      reminder_dates date[], recovery_dates date[], legal_dates date[]
    ) ON COMMIT DELETE ROWS;

    CREATE TEMPORARY TABLE IF NOT EXISTS touched_customer (
      code text COLLATE "C" NOT NULL
    ) ON COMMIT DELETE ROWS;

    CREATE TEMPORARY TABLE IF NOT EXISTS planned_document (
      plan text NOT NULL, place bigint, customer_code text COLLATE "C" NOT NULL, posting_year integer NOT NULL,
      registered_on date NOT NULL, posting_number bigint NOT NULL, document_id bigint NOT NULL,
      weight integer NOT NULL
    ) ON COMMIT DELETE ROWS;

    CREATE TEMPORARY TABLE IF NOT EXISTS revised_document (
      number bigint PRIMARY KEY, turn bigint NOT NULL, place bigint, customer_code text COLLATE "C" NOT NULL,
      posting_year integer NOT NULL, registered_on date NOT NULL, posting_number bigint NOT NULL,
      document_id bigint NOT NULL
    ) ON COMMIT DELETE ROWS;
    """
}

extension PostgresSession {
  /// Makes the tables when the session does not have them yet.
  func createStagingTables() throws(PGFailure) { try runScript(unescaped: StagingTable.definitions) }
}
