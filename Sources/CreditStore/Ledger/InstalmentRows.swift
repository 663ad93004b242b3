import CreditDomain
import PostgresSession
import UseCases

/// Instalments, and facts about them, column by column: so that one statement saves many.
struct InstalmentRows {
  private var places: [(customer: CustomerCode, documentID: Int64)] = []
  private var instalments: [Instalment] = []

  var count: Int { instalments.count }

  mutating func add(_ instalment: Instalment, of customer: CustomerCode, documentID: Int64) {
    places.append((customer, documentID))
    instalments.append(instalment)
  }

  /// New ones are added, known ones take the new standing. The original due date is set once.
  func upsert(_ company: Company) -> SQL {
    """
    INSERT INTO instalment AS known (
      company, customer_code, document_id, ordinal, number, letter, original_due, reported_date, amount_cents, status,
      reported_status, presented_on, paid_on, closed_on, bounced_on, is_bounce_date_reported, bounce_count,
      bounce_charges_cents, bounce_reason, document_amount_cents, bank_account, bank_protocol, bank_issued_on, reminder_on, recovery_on, legal_on)
    SELECT \(company), * FROM unnest(
      \(places.map(\.customer)), \(places.map(\.documentID)), \(instalments.map { Int32($0.ordinal) }),
      \(instalments.map { Int32($0.number) }), \(instalments.map(\.letter.text)), \(instalments.map(\.originalDue)),
      \(instalments.map(\.date)), \(instalments.map(\.amount)), \(instalments.map(\.status.rawValue)),
      \(instalments.map(\.reported.letter)), \(instalments.map(\.presentedOn)), \(instalments.map(\.paidOn)),
      \(instalments.map(\.closedOn)), \(instalments.map(\.bouncedOn)), \(instalments.map(\.isBounceDateReported)),
      \(instalments.map { Int32($0.bounceCount) }),
      \(instalments.map(\.bounceCharges)), \(instalments.map(\.bounceReason)),
      \(instalments.map(\.amountInDocumentCurrency)), \(instalments.map(\.bank.account)),
      \(instalments.map(\.bank.protocolNumber)), \(instalments.map(\.bank.issuedOn)),
      \(instalments.map(\.nativeDunning.reminder)), \(instalments.map(\.nativeDunning.recovery)),
      \(instalments.map(\.nativeDunning.legal)))
    ON CONFLICT (company, customer_code, document_id, ordinal) DO UPDATE SET
      number = excluded.number, letter = excluded.letter, reported_date = excluded.reported_date,
      amount_cents = excluded.amount_cents, status = excluded.status, reported_status = excluded.reported_status,
      presented_on = excluded.presented_on, paid_on = excluded.paid_on, closed_on = excluded.closed_on,
      bounced_on = excluded.bounced_on, is_bounce_date_reported = excluded.is_bounce_date_reported,
      bounce_count = excluded.bounce_count, bounce_charges_cents = excluded.bounce_charges_cents,
      bounce_reason = excluded.bounce_reason, document_amount_cents = excluded.document_amount_cents,
      bank_account = excluded.bank_account, bank_protocol = excluded.bank_protocol,
      bank_issued_on = excluded.bank_issued_on, reminder_on = excluded.reminder_on,
      recovery_on = excluded.recovery_on, legal_on = excluded.legal_on
    """
  }
}

struct ChangeRows {
  private var places: [(customer: CustomerCode, documentID: Int64)] = []
  private var changes: [LedgerChange] = []

  var count: Int { changes.count }

  mutating func add(_ change: LedgerChange, of customer: CustomerCode, documentID: Int64) {
    places.append((customer, documentID))
    changes.append(change)
  }

  func insert(_ report: ReportContext) -> SQL {
    """
    INSERT INTO ledger_change (
      company, import_id, recorded_at, customer_code, document_id, ordinal, kind, happened_on, amount_before_cents,
      amount_cents, date_before)
    SELECT \(report.company), \(report.importID), \(report.recordedAt), * FROM unnest(
      \(places.map(\.customer)), \(places.map(\.documentID)), \(changes.map { Int32($0.ordinal) }),
      \(changes.map(\.kind.rawValue)), \(changes.map(\.date)), \(changes.map(\.amountBefore)),
      \(changes.map(\.amount)), \(changes.map(\.dateBefore)))
    """
  }
}

extension SQL {
  /// The columns that `instalment(_:)` reads, of a table called `instalment`.
  static let instalmentColumns: SQL = """
    instalment.ordinal, instalment.number, instalment.letter, instalment.original_due, instalment.reported_date,
    instalment.amount_cents, instalment.status, instalment.reported_status, instalment.paid_on, instalment.closed_on,
    instalment.bounced_on, instalment.bounce_count, instalment.bounce_charges_cents, instalment.bounce_reason,
    instalment.document_amount_cents, instalment.bank_account, instalment.bank_protocol, instalment.bank_issued_on,
    instalment.reminder_on, instalment.recovery_on, instalment.legal_on, instalment.presented_on,
    instalment.is_bounce_date_reported
    """
}

extension PGColumns where Self: ~Copyable {
  /// An instalment from `SQL.instalmentColumns`, from this column on.
  func instalment(_ column: Int) throws(PGFailure) -> Instalment {
    var instalment = Instalment(
      ordinal: try int(column), number: try int(column + 1), letter: try letter(column + 2),
      originalDue: try calendarDate(column + 3), date: try calendarDate(column + 4), amount: try cents(column + 5),
      status: try named(column + 6, InstalmentStatus.self),
      reported: ReportedStatus(letter: try string(column + 7)))
    instalment.paidOn = try calendarDateOrNil(column + 8)
    instalment.closedOn = try calendarDateOrNil(column + 9)
    instalment.bouncedOn = try calendarDateOrNil(column + 10)
    instalment.bounceCount = try int(column + 11)
    instalment.bounceCharges = try centsOrNil(column + 12)
    instalment.bounceReason = try stringOrNil(column + 13)
    instalment.amountInDocumentCurrency = try centsOrNil(column + 14)
    instalment.bank.account = try stringOrNil(column + 15)
    instalment.bank.protocolNumber = try stringOrNil(column + 16)
    instalment.bank.issuedOn = try calendarDateOrNil(column + 17)
    instalment.nativeDunning.reminder = try calendarDateOrNil(column + 18)
    instalment.nativeDunning.recovery = try calendarDateOrNil(column + 19)
    instalment.nativeDunning.legal = try calendarDateOrNil(column + 20)
    instalment.presentedOn = try calendarDateOrNil(column + 21)
    instalment.isBounceDateReported = try bool(column + 22)
    return instalment
  }
}
