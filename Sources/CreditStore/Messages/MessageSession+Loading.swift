import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What messages to customers are made from.

extension PostgresSession {
  /// When the first two exports were taken in; fewer when there were not so many.
  func firstImports(of company: Company) throws(PGFailure) -> [Instant] {
    try all(
      """
      SELECT started_at FROM ledger_import WHERE company = \(company) AND outcome = 'imported'
      ORDER BY import_id LIMIT 2
      """
    ) { (row) throws(PGFailure) in try row.instant(0) }
  }

  /// How customers can be reached and what they were told, for the cases that are looked at.
  ///
  /// - Parameter locksWaiting: nobody else may approve or cancel what waits until the transaction ends.
  func contacts(_ selection: CaseSelection, locksWaiting: Bool) throws(PGFailure) -> CaseContacts {
    CaseContacts(
      addresses: try addresses(selection), steps: try messageSteps(selection), dead: try deadAddresses(selection),
      waiting: try waitingNotices(selection, locks: locksWaiting))
  }

  /// Notices that wait for a person, each without its steps. One that somebody is about to approve is theirs.
  private func waitingNotices(
    _ selection: CaseSelection, locks: Bool
  ) throws(PGFailure) -> [CustomerCode: [WaitingNotice]] {
    let lock: SQL = locks ? "FOR UPDATE SKIP LOCKED" : ""
    let notices = try all(
      """
      SELECT customer_code, message_id, severity, pay_by FROM message
      WHERE \(selection.condition) AND status = 'proposal' AND kind = 'dunning' AND state IS NOT NULL
      ORDER BY message_id \(lock)
      """
    ) { (row) throws(PGFailure) in
      (
        try row.customerCode(0),
        WaitingNotice(
          id: try row.int64(1), severity: try row.int(2), steps: [], payBy: try row.calendarDateOrNil(3))
      )
    }
    return Dictionary(grouping: notices, by: \.0).mapValues { $0.map(\.1) }
  }

  func customerOnFile(
    _ onFile: CaseOnFile, _ contact: CustomerContact, _ notices: [CustomerCode: [StoredNotice]], _ company: Company
  ) throws(PGFailure) -> CustomerOnFile? {
    let code = onFile.facts.customer
    guard let record = try customerRecord(code, of: company) else { return nil }
    return CustomerOnFile(
      onFile: onFile, customer: record.customer, contact: contact, ledger: try instalments(of: code, of: company),
      notices: notices[code] ?? [])
  }

  private func addresses(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: ContactAddresses] {
    let found = try all(
      """
      SELECT code, email, certified_email, street, postal_code, city FROM customer
      WHERE company = \(selection.company) AND code = ANY (\(selection.customers))
      """
    ) { (row) throws(PGFailure) in
      var customer = Customer(code: try row.customerCode(0), name: "")
      customer.channels.email = try row.stringOrNil(1)
      customer.channels.certifiedEmail = try row.stringOrNil(2)
      customer.address.street = try row.stringOrNil(3)
      customer.address.postalCode = try row.stringOrNil(4)
      customer.address.city = try row.stringOrNil(5)
      return (customer.code, ContactAddresses(usableOf: customer))
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  private func messageSteps(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: [TakenStep]] {
    let steps = try all(
      """
      SELECT customer_code, document_id, ordinal, workflow, state, audience, happened_on, message_id
      FROM message_step WHERE \(selection.condition)
      """
    ) { (row) throws(PGFailure) in
      (
        try row.customerCode(0),
        TakenStep(
          step: MessageStep(
            instalment: InstalmentID(document: try row.int64(1), ordinal: try row.int(2)),
            state: StateReference(workflow: try row.workflowName(3), state: try row.workflowName(4))),
          audience: try row.named(5, StepAudience.self), on: try row.calendarDate(6), message: try row.int64OrNil(7))
      )
    }
    return Dictionary(grouping: steps, by: \.0).mapValues { $0.map(\.1) }
  }

  private func deadAddresses(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: Set<String>] {
    let addresses = try all("SELECT customer_code, address FROM dead_address WHERE \(selection.condition)") {
      (row) throws(PGFailure) in (try row.customerCode(0), try row.string(1))
    }
    return Dictionary(grouping: addresses, by: \.0).mapValues { Set($0.map(\.1)) }
  }

  func sentNotices(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: [StoredNotice]] {
    let notices = try all(
      """
      SELECT customer_code, workflow, state, (sent_at AT TIME ZONE 'Europe/Rome')::date
      FROM message
      WHERE \(selection.condition) AND kind = 'dunning' AND status IN ('sent', 'delivered') ORDER BY sent_at
      """
    ) { (row) throws(PGFailure) in
      (
        try row.customerCode(0),
        StoredNotice(
          state: StateReference(workflow: try row.workflowName(1), state: try row.workflowName(2)),
          sentOn: try row.calendarDate(3))
      )
    }
    return Dictionary(grouping: notices, by: \.0).mapValues { $0.map(\.1) }
  }
}

/// Who was told at a step, or what took the place of telling.
enum StepAudience: String {
  case customer, `internal`, task
}

/// What is known of the ways to customers, for one turn.
struct CaseContacts: Sendable {
  fileprivate var addresses: [CustomerCode: ContactAddresses]
  fileprivate var steps: [CustomerCode: [TakenStep]]
  fileprivate var dead: [CustomerCode: Set<String>]
  fileprivate var waiting: [CustomerCode: [WaitingNotice]]

  func callAsFunction(of onFile: CaseOnFile) -> CustomerContact {
    let code = onFile.facts.customer
    var contact = CustomerContact(
      addresses: (addresses[code] ?? ContactAddresses()).without(dead[code] ?? []),
      lastContactOn: onFile.record.lastContactOn, waiting: waiting[code] ?? [])
    for taken in steps[code] ?? [] {
      switch taken.audience {
      case .customer:
        contact.asked[taken.step] = taken.on
        guard let place = contact.waiting.firstIndex(where: { $0.id == taken.message }) else { continue }
        contact.waiting[place].steps.insert(taken.step)
      case .internal: contact.told[taken.step] = taken.on
      case .task: break
      }
    }
    return contact
  }
}

extension ContactAddresses {
  /// What stands in the ledger as far as mail can be sent to it.
  init(usableOf customer: Customer) {
    self.init(of: customer)
    emails.removeAll { MailAddress($0) == nil }
    certifiedEmails.removeAll { MailAddress($0) == nil }
  }
}

private struct TakenStep: Sendable {
  var step: MessageStep
  var audience: StepAudience
  var on: CalendarDate
  /// Nil = a task took its place.
  var message: Int64?
}
