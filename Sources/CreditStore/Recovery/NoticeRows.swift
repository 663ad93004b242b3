import CreditDomain
import DunningRules
import PostgresSession
import UseCases

/// Notices that went out since a day, and what was paid of what they asked for: money counts for the last notice that
/// asked for it before it came.
struct NoticeRows {
  let company: Company
  let since: CalendarDate

  /// Customer, step, day, document, ordinal, amount.
  private var asked: SQL {
    """
    SELECT message.customer_code, message.message_id, workflow, state, severity,
      (sent_at AT TIME ZONE 'Europe/Rome')::date AS sent_on, document_id, ordinal, amount_cents
    FROM message
    JOIN message_line ON message_line.company = \(company) AND message_line.message_id = message.message_id
      AND role = 'asked'
    WHERE message.company = \(company) AND status IN ('sent', 'delivered') AND state IS NOT NULL
      AND (sent_at AT TIME ZONE 'Europe/Rome')::date >= \(since)
    """
  }

  var steps: SQL {
    """
    SELECT workflow, state, count(DISTINCT message_id), sum(amount_cents)::bigint FROM (\(asked)) AS asked
    GROUP BY workflow, state ORDER BY workflow, min(severity), state
    """
  }

  /// Customer, document, ordinal, due date, amount, day, step, days after the notice.
  private var collected: SQL {
    """
    SELECT DISTINCT ON (change_id) asked.customer_code, asked.document_id, asked.ordinal, original_due,
      CASE WHEN kind = 'amount_changed' THEN amount_before_cents - change.amount_cents - least(
          amount_before_cents - change.amount_cents, \(takenOut)) ELSE change.amount_cents END,
      happened_on, workflow, state, happened_on - sent_on
    FROM (\(asked)) AS asked
    JOIN ledger_change AS change ON change.company = \(company) AND change.customer_code = asked.customer_code
      AND change.document_id = asked.document_id AND change.ordinal = asked.ordinal
      AND happened_on BETWEEN sent_on AND sent_on + \(Int32(StepYield.daysMax))
      AND (kind IN ('paid', 'closed') OR kind = 'amount_changed' AND amount_before_cents > change.amount_cents)
    JOIN instalment ON instalment.company = \(company) AND instalment.customer_code = asked.customer_code
      AND instalment.document_id = asked.document_id AND instalment.ordinal = asked.ordinal
    ORDER BY change_id, sent_on DESC, message_id DESC
    """
  }

  /// Of the document that `change` is about, what its report took out of instalments and had not been paid.
  private var takenOut: SQL {
    """
    coalesce((
      SELECT sum(part.amount_cents) FROM ledger_change AS part
      WHERE part.company = \(company) AND part.customer_code = change.customer_code
        AND part.document_id = change.document_id AND part.kind = 'split' AND part.happened_on = change.happened_on
        AND NOT EXISTS (
          SELECT FROM ledger_change AS paid
          WHERE paid.company = \(company) AND paid.customer_code = part.customer_code
            AND paid.document_id = part.document_id AND paid.ordinal = part.ordinal AND paid.kind = 'paid'
            AND paid.recorded_at = part.recorded_at)), 0)
    """
  }

  private var named: SQL {
    """
    (\(collected)) AS collected
      (customer_code, document_id, ordinal, due, amount_cents, paid_on, workflow, state, days)
    """
  }

  var receipts: SQL {
    "SELECT workflow, state, days, sum(amount_cents)::bigint FROM \(named) GROUP BY workflow, state, days"
  }

  /// Customer, document, ordinal, due date, amount, day of the last notice.
  func rows(askedBy step: StateReference) -> SQL {
    """
    SELECT asked.customer_code, document_id, ordinal, min(original_due), sum(asked.amount_cents)::bigint, max(sent_on)
    FROM (\(asked)) AS asked
    JOIN instalment USING (customer_code, document_id, ordinal)
    WHERE company = \(company) AND asked.workflow = \(step.workflow.text) AND asked.state = \(step.state.text)
    GROUP BY asked.customer_code, document_id, ordinal
    """
  }

  func rows(after step: StateReference, days: Int) -> SQL {
    """
    SELECT customer_code, document_id, ordinal, min(due), sum(amount_cents)::bigint, max(paid_on)
    FROM \(named)
    WHERE workflow = \(step.workflow.text) AND state = \(step.state.text) AND days <= \(Int32(days))
    GROUP BY customer_code, document_id, ordinal
    """
  }
}

extension PostgresSession {
  func asked(_ notices: NoticeRows) throws(PGFailure) -> [StepYield.Asked] {
    try all(notices.steps) { (row) throws(PGFailure) in
      StepYield.Asked(step: try row.step(), messages: try row.int(2), amount: try row.cents(3))
    }
  }

  func receipts(_ notices: NoticeRows) throws(PGFailure) -> [StepYield.Receipt] {
    try all(notices.receipts) { (row) throws(PGFailure) in
      StepYield.Receipt(step: try row.step(), daysAfter: try row.int(2), amount: try row.cents(3))
    }
  }
}

extension PGRow {
  fileprivate func step() throws(PGFailure) -> StateReference {
    StateReference(workflow: try workflowName(0), state: try workflowName(1))
  }
}
