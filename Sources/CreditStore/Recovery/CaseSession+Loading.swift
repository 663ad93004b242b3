import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// Everything that decides where customers stand, read in a handful of statements however many they are.

/// Whose cases are read, and as of when.
struct CaseSelection: Sendable {
  var company: Company
  var customers: [CustomerCode]
  var exposureDays: Int
  var today: CalendarDate
  var naming = DocumentNaming.spokenOf

  /// The rows of these customers, in a table with a column `customer_code`.
  var condition: SQL { "company = \(company) AND customer_code = ANY (\(customers))" }
}

/// Which settled documents are named beside those that something is owed on.
enum DocumentNaming {
  /// Those that decisions or recorded states are about.
  case spokenOf
  /// All of the customers: somebody is about to decide something about one of them.
  case all
}

extension PostgresSession {
  /// In the order asked; those that do not exist are left out.
  func cases(_ selection: CaseSelection) throws(PGFailure) -> [CaseOnFile] {
    var assembly = CaseAssembly(selection.customers)
    for row in try rows(caseRows(selection)) { try assembly.addRecord(row) }
    for row in try rows(instalmentRows(selection)) { try assembly.addInstalment(row) }
    for row in try rows(stateRows(selection)) { try assembly.addState(row) }
    for row in try rows(factRows(selection)) { try assembly.addFact(row) }
    for row in try rows(noticeRows(selection)) { try assembly.addNotice(row) }
    for row in try rows("SELECT customer_code, activity_id FROM open_task WHERE \(selection.condition)") {
      try assembly.addTask(row)
    }
    if let documents = settledRows(assembly.unnamedDocuments, selection) {
      for row in try rows(documents) { try assembly.addSettledDocument(row) }
    }
    let restrained = assembly.restrained
    if !restrained.isEmpty {
      for row in try rows(liftedRows(of: restrained, selection)) { try assembly.addLifted(row) }
    }
    let promisers = assembly.promisers
    if !promisers.isEmpty {
      for row in try rows(partRows(of: promisers, selection)) { try assembly.addPart(row) }
      for row in try rows(debtRows(of: promisers, selection)) { try assembly.addDebt(row) }
      for row in try rows(receiptRows(of: promisers, selection)) { try assembly.addReceipt(row) }
    }
    return assembly.cases
  }

  private func caseRows(_ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, version, operator, last_contact_on, state_workflow, state, state_version, state_title,
      state_color, severity, since, late_from, acting_workflow, acting_state, acting_title, acting_severity,
      acting_days, acting_late_from, acting_since, orders, overdue_cents, balance_cents, oldest_due,
      demand_cents, demand_due, broken_promises
    FROM recovery_case WHERE \(selection.condition)
    """
  }

  /// What is owed or may come back, with the document it belongs to and the day it was first heard of.
  private func instalmentRows(_ selection: CaseSelection) -> SQL {
    """
    SELECT owed.customer_code, owed.document_id, owed.ordinal, owed.letter, owed.original_due, owed.amount_cents,
      owed.status, owed.reported_date + \(Int32(selection.exposureDays)), owed.bounced_on,
      owed.presented_on IS NOT NULL, document.first_seen_on, document.cause, document.series,
      document.number, document.document_date
    FROM (
      SELECT customer_code, document_id, ordinal, letter, original_due, amount_cents, status, reported_date,
        bounced_on, presented_on
      FROM instalment
      WHERE \(selection.condition) AND (
        status IN ('open', 'bounced')
        OR status = 'presented' AND reported_date >= \(selection.today) - \(Int32(selection.exposureDays)))) AS owed
    JOIN document ON document.company = \(selection.company) AND document.customer_code = ANY (\(selection.customers))
      AND document.customer_code = owed.customer_code AND document.document_id = owed.document_id
    ORDER BY owed.customer_code, original_due, owed.document_id, owed.ordinal
    """
  }

  private func stateRows(_ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, document_id, ordinal, workflow, state, version, started_in
    FROM instalment_state WHERE \(selection.condition)
    """
  }

  /// Decisions in force: those that no other fact has ended.
  private func factRows(_ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, fact_id, kind, happened_on, reason, author, document_ids, until, instalment_documents,
      instalment_ordinals, promised_cents, promised_on, workflow, state, operator, claim, recorded_at
    FROM recovery_fact AS fact
    WHERE \(selection.condition) AND ends IS NULL AND NOT EXISTS (
      SELECT FROM recovery_fact AS later
      WHERE later.company = \(selection.company) AND later.customer_code = fact.customer_code
        AND later.ends = fact.fact_id)
    ORDER BY customer_code, fact_id
    """
  }

  /// What people ended after its first day: first and last day, documents, instalments. A promise surely restrained
  /// until its first date only, since nobody looks any more whether that was missed.
  private func liftedRows(of customers: [CustomerCode], _ selection: CaseSelection) -> SQL {
    """
    SELECT fact.customer_code, fact.happened_on, least(later.happened_on - 1, fact.until, fact.promised_on[1]),
      fact.document_ids, fact.instalment_documents, fact.instalment_ordinals
    FROM recovery_fact AS fact
    JOIN recovery_fact AS later ON later.company = \(selection.company)
      AND later.customer_code = fact.customer_code AND later.ends = fact.fact_id
    WHERE fact.company = \(selection.company) AND fact.customer_code = ANY (\(customers))
      AND fact.kind IN ('hold', 'dispute', 'promise') AND later.happened_on > fact.happened_on
    """
  }

  /// Nil = there is nothing to be named.
  private func settledRows(_ spokenOf: [Int64], _ selection: CaseSelection) -> SQL? {
    let named: SQL
    switch selection.naming {
    case .spokenOf where spokenOf.isEmpty: return nil
    case .spokenOf: named = "document_id = ANY (\(spokenOf))"
    case .all: named = "true"
    }
    return """
      SELECT customer_code, document_id, cause, series, number, document_date
      FROM document WHERE \(selection.condition) AND \(named)
      """
  }

  private func noticeRows(_ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, workflow, state, severity, happened_at::date, NULL::bigint[], NULL::integer[]
    FROM activity WHERE \(selection.condition) AND state IS NOT NULL AND happened_at IS NOT NULL
    UNION ALL
    SELECT customer_code, workflow, state, severity, (sent_at AT TIME ZONE 'Europe/Rome')::date,
      line.documents, line.ordinals
    FROM message, LATERAL (
      SELECT array_agg(document_id) AS documents, array_agg(ordinal) AS ordinals FROM message_line
      WHERE message_line.company = \(selection.company) AND message_line.message_id = message.message_id
        AND role = 'asked') AS line
    WHERE \(selection.condition) AND state IS NOT NULL AND status IN ('sent', 'delivered') AND sent_at IS NOT NULL
    """
  }

  /// What nobody has paid yet as far as the ledger tells, effects that have matured included.
  private func debtRows(of customers: [CustomerCode], _ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, document_id, ordinal, amount_cents FROM instalment
    WHERE company = \(selection.company) AND customer_code = ANY (\(customers))
      AND status IN ('open', 'bounced', 'presented')
    """
  }

  /// What was paid of instalments that promises are about, and what came back of it; on the day it is known by, and on
  /// the earliest that it can have been. What an export shows has happened since the export before it.
  private func receiptRows(of customers: [CustomerCode], _ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, document_id, ordinal, happened_on, CASE
        WHEN kind IN ('paid', 'closed') THEN amount_cents
        WHEN kind = 'amount_changed' THEN amount_before_cents - amount_cents
        ELSE -amount_cents END, CASE
        WHEN kind IN ('closed', 'amount_changed') THEN least(happened_on, coalesce((
          SELECT max(before.exported_at)::date FROM ledger_import AS before, ledger_import AS shown
          WHERE before.company = \(selection.company) AND shown.company = \(selection.company)
            AND shown.import_id = ledger_change.import_id AND before.outcome = 'imported'
            AND before.exported_at < shown.exported_at), happened_on))
        ELSE happened_on END, recorded_at, kind = 'amount_changed'
    FROM ledger_change
    WHERE company = \(selection.company) AND customer_code = ANY (\(customers))
      AND kind IN ('paid', 'closed', 'amount_changed', 'bounced', 'reversed', 'reappeared')
    ORDER BY customer_code, ledger_change.happened_on, change_id
    """
  }

  /// Instalments that were taken out of others of their document.
  private func partRows(of customers: [CustomerCode], _ selection: CaseSelection) -> SQL {
    """
    SELECT customer_code, document_id, ordinal, happened_on, amount_cents, recorded_at FROM ledger_change
    WHERE company = \(selection.company) AND customer_code = ANY (\(customers)) AND kind = 'split'
    ORDER BY customer_code, happened_on, change_id
    """
  }
}
