import CreditDomain
import DunningRules
import MessageText
import PostgresSession
import UseCases

// Messages as they are kept.

extension PostgresSession {
  /// - Parameter condition: of the table `message`, with its order.
  func messages(_ condition: SQL, of company: Company) throws(PGFailure) -> [StoredMessage] {
    var found = try all(
      """
      SELECT message_id, key, customer_code, kind, workflow, state, severity, template, channel, address, subject,
        body, html, asked_cents, is_at_most_once, status, reason, not_before, created_at, sent_at, attempts, version,
        mail_name, attaches_statement, interval_days, may_have_gone, template_language, template_category,
        template_version, pay_by, waiting_since
      FROM message WHERE company = \(company) AND \(condition)
      """
    ) { (row) throws(PGFailure) in try row.storedMessage() }
    guard !found.isEmpty else { return [] }
    let lines = try all(
      """
      SELECT message_id, document_id, ordinal, role, amount_cents FROM message_line
      WHERE company = \(company) AND message_id = ANY (\(found.map(\.id))) ORDER BY message_id, place
      """
    ) { (row) throws(PGFailure) in
      (
        message: try row.int64(0),
        line: StoredMessage.Line(
          instalment: InstalmentID(document: try row.int64(1), ordinal: try row.int(2)),
          role: try row.named(3, StoredMessage.Line.Role.self), amount: try row.cents(4))
      )
    }
    let byMessage = Dictionary(grouping: lines, by: \.message)
    let (tables, files) = (try tables(of: found.map(\.id), company), try fileFacts(of: found.map(\.id), company))
    let forced = try forcedSendings(of: found.map(\.id), company)
    for index in found.indices {
      let id = found[index].id
      found[index].forced = forced[id]
      found[index].lines = byMessage[id]?.map(\.line) ?? []
      found[index].tables = tables[id] ?? []
      found[index].files = files[id] ?? []
    }
    return found
  }
}

extension PGRow {
  fileprivate func storedMessage() throws(PGFailure) -> StoredMessage {
    let notice = try stateReferenceOrNil(4).map { (state) throws(PGFailure) in
      NoticeGiven(state: state, severity: try int(6))
    }
    var message = StoredMessage(
      key: try string(1), customer: try customerCodeOrNil(2), kind: try named(3, StoredMessage.Kind.self),
      notice: notice, template: try string(7), channel: try named(8, MessageChannel.self), address: try string(9),
      subject: try string(10), text: try string(11), html: try stringOrNil(12), amountAsked: try cents(13),
      isAtMostOnce: try bool(14), lines: [], status: try named(15, MessageStatus.self), reason: try stringOrNil(16),
      notBefore: try localMomentOrNil(17) ?? LocalMoment(date: CalendarDate(dayNumber: 0)),
      createdAt: try instant(18))
    message.id = try int64(0)
    message.sentAt = try timestampOrNil(19).map { Instant(microsecondsSince1970: $0.microsecondsSince1970) }
    message.attempts = try int(20)
    message.version = try int64(21)
    message.mailName = try stringOrNil(22)
    message.attachesStatement = try bool(23)
    message.intervalDays = try int(24)
    message.mayHaveGone = try bool(25)
    message.edition = try templateEditionOrNil(26, of: message.template)
    message.payBy = try calendarDateOrNil(29)
    message.waitingSince = try timestampOrNil(30).map { Instant(microsecondsSince1970: $0.microsecondsSince1970) }
    return message
  }

  private func templateEditionOrNil(_ column: Int, of name: String) throws(PGFailure) -> TemplateEdition? {
    guard let language = try stringOrNil(column), let category = try stringOrNil(column + 1),
      let version = try intOrNil(column + 2)
    else { return nil }
    let key = TemplateKey(name: name, language: language, category: category.isEmpty ? nil : category)
    return TemplateEdition(key: key, version: version)
  }
}
