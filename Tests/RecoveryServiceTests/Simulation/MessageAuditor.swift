import CreditDomain
import PostgresSession
import TestSupport
import UseCases

/// Looks at what left, and at the tables with statements of its own, for anything that must never happen.
struct MessageAuditor {
  private let office: SimulatedOffice
  private var looked = 0
  private var copies: [String: OutgoingMail] = [:]
  private var letters: [String: Int64] = [:]
  private(set) var findings: [String] = []

  init(_ office: SimulatedOffice) { self.office = office }

  /// What became of a message that left, as the tables have it.
  private struct Letter: Sendable {
    struct Line: Sendable {
      var role: String
      var amount: Cents
      var document: Int
    }

    var id: Int64
    var customer: CustomerCode
    var isOnce: Bool
    var workflow: String
    var asked: Cents
    var lines: [Line] = []
    /// `document/ordinal workflow state`.
    var steps: [String] = []
  }

  private mutating func find(_ text: String, _ moment: LocalMoment) {
    findings.append("\(moment.date.mexalText) \(moment.secondOfDay / 3_600):\(moment.secondOfDay / 60 % 60): \(text)")
  }

  // MARK: What left

  mutating func lookAtMails(_ known: inout OfficeKnowledge) async throws {
    let taken = office.mails.taken
    for one in taken[looked...] { try await look(at: one, &known) }
    looked = taken.count
  }

  private mutating func look(at taken: SimulatedMailServer.Taken, _ known: inout OfficeKnowledge) async throws {
    let (mail, moment) = (taken.mail, taken.at)
    let name = mail.messageID.text
    guard let letter = try await letter(name) else { return }
    if known.deadAddresses.contains(mail.recipient.address.text) { find("\(name) went to a dead address", moment) }
    if let first = copies[name] {
      // A repetition is no second contact; but it is the same to the byte, and an act is not repeated.
      if letter.isOnce, !known.sentAgain.contains(letter.id) { find("\(name) went twice, and may only once", moment) }
      if first.text != mail.text || first.attachments != mail.attachments {
        find("\(name) was repeated changed", moment)
      }
      return
    }
    copies[name] = mail
    checkTime(letter, name, moment, known)
    checkContent(letter, mail, moment, known)
    for step in letter.steps {
      let part = known.exported.parts.first { "\($0.document)" == step.prefix { $0 != "/" } && $0.isOwed }
      let key = "\(letter.customer.text) \(step) \(part.map { "\($0.standing)" } ?? "")"
      if let other = letters[key], other != letter.id { find("a second letter of the step \(key)", moment) }
      letters[key] = letter.id
    }
    known.contacts[letter.customer] = moment.date
  }

  private mutating func checkTime(
    _ letter: Letter, _ name: String, _ moment: LocalMoment, _ known: OfficeKnowledge
  ) {
    if !OfficeKnowledge.isOfficeHour(moment) { find("\(name) went when the office is closed", moment) }
    if !known.isFresh(at: moment) { find("\(name) went on an old ledger", moment) }
    let interval = letter.workflow == "insoluto" ? 3 : 5
    if let last = known.contacts[letter.customer], moment.date.days(since: last) < interval {
      find("\(name) went \(moment.date.days(since: last)) days after the last contact with \(letter.customer)", moment)
    }
  }

  private mutating func checkContent(
    _ letter: Letter, _ mail: OutgoingMail, _ moment: LocalMoment, _ known: OfficeKnowledge
  ) {
    let name = mail.messageID.text
    var owed = known.exported.parts.filter { $0.customer == letter.customer && $0.isOwed }
    for line in letter.lines where line.role == "asked" {
      guard let index = owed.firstIndex(where: { $0.document == line.document && $0.amount == line.amount }) else {
        find("\(name) asks \(line.amount) of document \(line.document), which is not owed", moment)
        continue
      }
      owed.remove(at: index)
      if known.isAgreed(line.document, of: letter.customer, on: moment.date) {
        find("\(name) asks for document \(line.document), about which something was agreed", moment)
      }
    }
    let sum = letter.lines.filter { $0.role != "excluded" }.map(\.amount).sum()
    if sum != letter.asked || sum <= .zero { find("\(name) asks \(letter.asked), and lists \(sum)", moment) }
    if !mail.text.contains(Self.italian(sum)) { find("\(name) does not say \(Self.italian(sum))", moment) }
  }

  /// `1.234,56`.
  private static func italian(_ amount: Cents) -> String {
    let (euros, cents) = amount.minorUnits.quotientAndRemainder(dividingBy: 100)
    let whole = euros < 1_000 ? "\(euros)" : "\(euros / 1_000)." + String("\(1_000 + euros % 1_000)".dropFirst())
    return whole + "," + String("\(100 + cents)".dropFirst())
  }

  /// Nil = a digest.
  private func letter(_ name: String) async throws -> Letter? {
    guard let id = name.split(separator: ".").dropFirst(2).first.flatMap({ Int64($0) }) else { return nil }
    return try await PostgresSession(settings: office.database.settings).perform { (session) throws(PGFailure) in
      let found = try session.first(
        "SELECT customer_code, is_at_most_once, workflow, asked_cents FROM message WHERE message_id = \(id)"
      ) { (row) throws(PGFailure) -> Letter? in
        guard let customer = try row.stringOrNil(0) else { return nil }
        return Letter(
          id: id, customer: code(customer), isOnce: try row.bool(1), workflow: try row.string(2),
          asked: Cents(try row.int64(3)))
      }
      guard var letter = found ?? nil else { return nil }
      letter.lines = try session.all(
        """
        SELECT role, line.amount_cents, document.number FROM message_line AS line
        JOIN document USING (company, document_id) WHERE message_id = \(id)
        """
      ) { (row) throws(PGFailure) in
        Letter.Line(role: try row.string(0), amount: Cents(try row.int64(1)), document: Int(try row.string(2)) ?? 0)
      }
      letter.steps = try session.all(
        """
        SELECT document.number || '/' || ordinal || ' ' || workflow || ' ' || state FROM message_step
        JOIN document USING (company, document_id) WHERE message_id = \(id) AND audience = 'customer'
        """
      ) { (row) throws(PGFailure) in try row.string(0) }
      return letter
    }
  }

  // MARK: Who was forgotten

  /// After a run that nothing went wrong in: whoever is late past a step was told, or there is a reason why not.
  mutating func lookForForgotten(_ known: OfficeKnowledge) async throws {
    let (now, today) = (office.now, office.now.date)
    for customer in known.exported.customers.map(\.code) {
      guard let page = try await office.planning.preview(SimulatedOffice.company, on: today, of: customer, after: nil)
      else { return find("there is no company", now) }
      let plans = page.plans
      if plans.contains(where: { !$0.messages.isEmpty }) { find("\(customer) should have been written to", now) }
      let missed = try await steps(missedBy: customer, known, on: today)
      if !missed.isEmpty, plans.allSatisfy(\.held.isEmpty), try await !isWaiting(customer) {
        find("\(customer) was never told of \(missed), and nothing says why", now)
      }
    }
  }

  private func steps(
    missedBy customer: CustomerCode, _ known: OfficeKnowledge, on today: CalendarDate
  ) async throws -> [String] {
    var told = try await severitiesTold(customer)
    return known.exported.parts.filter { $0.customer == customer && $0.isOwed }.compactMap { part in
      guard !known.isAgreed(part.document, of: customer, on: today) else { return nil }
      let needed: Int
      switch (part.letter, part.standing) {
      case ("B", .open): needed = [(20, 40), (7, 20)].first { today.days(since: part.due) >= $0.0 }?.1 ?? 0
      case (_, .bounced): needed = 30
      default: needed = 0
      }
      let place = "\(part.document) \(part.due.mexalText) \(part.amount.minorUnits)"
      let reached = told.removeValue(forKey: place) ?? 0
      return reached >= needed ? nil : "\(place) (\(needed), not \(reached))"
    }
  }

  /// The most severe state that was told of each instalment, or that a task took the place of.
  private func severitiesTold(_ customer: CustomerCode) async throws -> [String: Int] {
    let severities = [
      "primo-sollecito": 20, "secondo-sollecito": 40, "diffida": 80, "insoluto": 30, "sollecito": 50,
    ]
    return try await PostgresSession(settings: office.database.settings).perform { (session) throws(PGFailure) in
      var told: [String: Int] = [:]
      let found = try session.all(
        """
        SELECT document.number || ' ' || to_char(original_due, 'YYYYMMDD') || ' ' || amount_cents, state FROM message_step
        JOIN document USING (company, customer_code, document_id)
        JOIN instalment USING (company, customer_code, document_id, ordinal)
        WHERE customer_code = \(customer.text) AND audience <> 'internal'
        UNION ALL
        SELECT document.number || ' ' || to_char(original_due, 'YYYYMMDD') || ' ' || instalment.amount_cents, state
        FROM message JOIN message_line USING (company, message_id)
        JOIN document USING (company, customer_code, document_id)
        JOIN instalment USING (company, customer_code, document_id, ordinal)
        WHERE customer_code = \(customer.text) AND role = 'asked' AND message.status IN ('sent', 'delivered')
        """
      ) { (row) throws(PGFailure) in (place: try row.string(0), severity: severities[try row.string(1)] ?? 0) }
      for one in found { told[one.place] = max(told[one.place] ?? 0, one.severity) }
      return told
    }
  }

  private func isWaiting(_ customer: CustomerCode) async throws -> Bool {
    try await count(
      """
      SELECT count(*) FROM message
      WHERE customer_code = \(customer.text) AND status IN ('proposal', 'queued', 'held', 'sending')
      """) > 0
  }

  private func count(_ question: SQL) async throws -> Int {
    try await PostgresSession(settings: office.database.settings).perform { (session) throws(PGFailure) in
      try session.one(question) { (row) throws(PGFailure) in try row.int(0) }
    }
  }

  // MARK: The tables

  mutating func lookAtTables() async throws {
    let checks: [(String, SQL)] = [
      (
        "amounts that are not the sum of their lines",
        """
        SELECT count(*) FROM message WHERE kind <> 'digest' AND asked_cents <> (SELECT sum(amount_cents)
          FROM message_line AS line WHERE line.message_id = message.message_id AND role <> 'excluded')
        """
      ),
      (
        "messages that say they went and have no fact of it",
        """
        SELECT count(*) FROM message WHERE status IN ('sent', 'delivered', 'bounced') AND NOT EXISTS (
          SELECT FROM message_fact AS fact WHERE fact.message_id = message.message_id AND status = 'sent')
        """
      ),
      (
        "notices that no digest told",
        "SELECT count(*) FROM internal_notice WHERE message_id IS NULL"
      ),
      (
        "recipients with two digests of one run",
        """
        SELECT count(*) FROM (SELECT FROM message WHERE kind = 'digest' GROUP BY address, created_at
          HAVING count(*) > 1) AS twice
        """
      ),
    ]
    for (finding, question) in checks where try await count(question) > 0 { find(finding, office.now) }
    let sent = try await PostgresSession(settings: office.database.settings).perform { (session) throws(PGFailure) in
      try session.all("SELECT mail_name FROM message WHERE status IN ('sent', 'delivered') AND mail_name IS NOT NULL") {
        (row) throws(PGFailure) in try row.string(0)
      }
    }
    let taken = Set(office.mails.taken.map(\.mail.messageID.text))
    for name in sent where !taken.contains(name) { find("\(name) says it went, and no server took it", office.now) }
  }
}
