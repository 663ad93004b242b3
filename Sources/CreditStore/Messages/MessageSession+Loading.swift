import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What messages to customers are made from.

extension PostgresSession {
  func importCount(of company: Company) throws(PGFailure) -> Int {
    try one(
      "SELECT count(*) FROM (SELECT FROM ledger_import WHERE company = \(company) AND outcome = 'imported' LIMIT 2) AS few"
    ) { (row) throws(PGFailure) in try row.int(0) }
  }

  /// In the order asked.
  func customersOnFile(_ selection: CaseSelection) throws(PGFailure) -> [CustomerOnFile] {
    var steps = try messageSteps(selection)
    let dead = try deadAddresses(selection)
    var notices = try sentNotices(selection)
    var found: [CustomerOnFile] = []
    for onFile in try cases(selection) {
      let code = onFile.facts.customer
      guard let record = try customerRecord(code, of: selection.company) else { continue }
      var contact = CustomerContact(
        addresses: ContactAddresses(of: record.customer).without(dead[code] ?? []),
        lastContactOn: onFile.record.lastContactOn)
      for step in steps.removeValue(forKey: code) ?? [] {
        switch step.audience {
        case .customer: contact.asked[step.step] = step.on
        case .internal: contact.told[step.step] = step.on
        case .task: break
        }
      }
      found.append(
        CustomerOnFile(
          onFile: onFile, customer: record.customer, contact: contact,
          ledger: try instalments(of: code, of: selection.company),
          notices: notices.removeValue(forKey: code) ?? []))
    }
    return found
  }

  private func messageSteps(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: [TakenStep]] {
    let steps = try all(
      """
      SELECT customer_code, document_id, ordinal, workflow, state, audience, happened_on
      FROM message_step WHERE \(selection.condition)
      """
    ) { (row) throws(PGFailure) in
      (
        try row.customerCode(0),
        TakenStep(
          step: MessageStep(
            instalment: InstalmentID(document: try row.int64(1), ordinal: try row.int(2)),
            state: StateReference(workflow: try row.workflowName(3), state: try row.workflowName(4))),
          audience: try row.named(5, StepAudience.self), on: try row.calendarDate(6))
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

  private func sentNotices(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: [StoredNotice]] {
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

private struct TakenStep: Sendable {
  var step: MessageStep
  var audience: StepAudience
  var on: CalendarDate
}

extension ContactAddresses {
  fileprivate func without(_ dead: Set<String>) -> ContactAddresses {
    func living(_ address: String?) -> String? { address.flatMap { dead.contains($0) ? nil : $0 } }
    return ContactAddresses(email: living(email), certifiedEmail: living(certifiedEmail), postal: postal)
  }
}
