import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// How the columns of cases are read as values of the domain.

extension PGRow {
  func workflowName(_ column: Int) throws(PGFailure) -> WorkflowName {
    guard let name = WorkflowName(try string(column)) else {
      throw PGFailure(.unexpectedReply, "column \(column) is no name of a workflow or state")
    }
    return name
  }

  func workflowNames(_ column: Int) throws(PGFailure) -> [WorkflowName] {
    try strings(column).map { (text) throws(PGFailure) in
      guard let name = WorkflowName(text) else {
        throw PGFailure(.unexpectedReply, "column \(column) holds no names of workflows")
      }
      return name
    }
  }

  /// Cause, series, number and day, from this column on.
  func documentLabel(_ column: Int) throws(PGFailure) -> DocumentLabel {
    DocumentLabel(
      cause: try stringOrNil(column), series: try stringOrNil(column + 1), number: try stringOrNil(column + 2),
      date: try calendarDateOrNil(column + 3))
  }

  /// Workflow and state, in two columns from this one on.
  func stateReferenceOrNil(_ column: Int) throws(PGFailure) -> StateReference? {
    guard try stringOrNil(column + 1) != nil else { return nil }
    return StateReference(workflow: try workflowName(column), state: try workflowName(column + 1))
  }

  /// Status, last day at risk, day of the bounce, whether it was ever at the bank, from this column on.
  func caseStanding(_ column: Int) throws(PGFailure) -> CaseInstalment.Standing {
    switch try named(column, InstalmentStatus.self) {
    case .open: return .open
    case .presented: return .presented(riskUntil: try calendarDate(column + 1))
    case .bounced: return .bounced(on: try calendarDate(column + 2), wasPresented: try bool(column + 3))
    case .paid, .closed: throw PGFailure(.unexpectedReply, "a settled instalment is not owed")
    }
  }

  func caseRecord(_ column: Int) throws(PGFailure) -> CaseRecord {
    var record = CaseRecord()
    record.version = try int64(column)
    record.operatorName = try stringOrNil(column + 1)
    record.lastContactOn = try calendarDateOrNil(column + 2)
    if let reference = try stateReferenceOrNil(column + 3) {
      record.standing.state = StandingState(
        recorded: RecordedState(reference: reference, version: try int(column + 5)),
        since: try calendarDate(column + 9), title: try string(column + 6), color: try string(column + 7),
        severity: try int(column + 8),
        lateFrom: try calendarDate(column + 10))
    }
    if let reference = try stateReferenceOrNil(column + 11) {
      record.standing.acting = ActingState(
        reference: reference, title: try string(column + 13), severity: try int(column + 14),
        days: try int(column + 15), lateFrom: try calendarDate(column + 16), since: try calendarDate(column + 17))
    }
    record.standing.orders = try ordersEffect(column + 18)
    record.standing.overdue = try cents(column + 19)
    record.standing.balance = try cents(column + 20)
    record.standing.oldestDue = try calendarDateOrNil(column + 21)
    record.standing.demand.amount = try cents(column + 22)
    record.standing.demand.oldestDue = try calendarDateOrNil(column + 23)
    record.standing.demand.brokenPromises = try int(column + 24)
    return record
  }

  /// Number, kind and the rest of a decision, in the order of `factRows`.
  func caseFact(_ column: Int) throws(PGFailure) -> CaseFact {
    CaseFact(
      id: try int64(column), try caseDecision(try named(column + 1, CaseFactKind.self), column + 5),
      on: try calendarDate(column + 2), reason: try string(column + 3), author: try string(column + 4))
  }

  /// Documents and numbers in two columns from this one on; none where they are null.
  private func instalments(_ column: Int) throws(PGFailure) -> [InstalmentID] {
    guard let documents = try int64sOrNil(column) else { return [] }
    return zip(documents, try int32s(column + 1)).map { InstalmentID(document: $0, ordinal: Int($1)) }
  }

  private func caseDecision(_ kind: CaseFactKind, _ column: Int) throws(PGFailure) -> CaseFact.Decision {
    switch kind {
    case .hold: return .hold(document: try int64sOrNil(column)?.first, until: try calendarDate(column + 1))
    case .dispute: return .dispute(documents: try int64s(column))
    case .promise:
      let instalments = try instalments(column + 2)
      let parts = zip(try int64s(column + 4), try dates(column + 5)).map {
        PromiseOfPayment.Part(amount: Cents($0), date: CalendarDate(dayNumber: $1.daysSince1970))
      }
      guard !parts.isEmpty else { throw PGFailure(.unexpectedReply, "a promise without a day") }
      return .promise(parts, instalments: instalments)
    case .move:
      return .move(StateReference(workflow: try workflowName(column + 6), state: try workflowName(column + 7)))
    case .assignment: return .assignment(operatorName: try stringOrNil(column + 8))
    case .workflow: return .workflow(try workflowName(column + 6), instalment: try instalments(column + 2).first)
    case .waiver:
      guard let document = try int64s(column).first else {
        throw PGFailure(.unexpectedReply, "a waiver without a document")
      }
      return .waiver(try named(column + 9, ClaimKind.self), document: document)
    }
  }
}

extension PGColumns where Self: ~Copyable {
  func ordersEffect(_ column: Int) throws(PGFailure) -> OrdersEffect {
    let name = try string(column)
    guard let effect = OrdersEffect.allCases.first(where: { $0.name == name }) else {
      throw PGFailure(.unexpectedReply, "column \(column) is no effect on orders")
    }
    return effect
  }
}

extension OrdersEffect {
  var name: String {
    switch self {
    case .allow: "allow"
    case .warn: "warn"
    case .hold: "hold"
    case .block: "block"
    }
  }
}
