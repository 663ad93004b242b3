import CreditDomain
import DunningRules
import PostgresSession
import UseCases

/// Puts cases together from their rows, each customer's in one place.
struct CaseAssembly {
  private var found: [CaseOnFile]
  private var places: [CustomerCode: Int] = [:]
  /// When each decision was recorded.
  private var decidedAt: [Int64: Instant] = [:]
  /// What came in of each instalment, up to the row read last.
  private var received: [InstalmentID: Cents] = [:]
  /// What was taken out of instalments without being paid, as far as no row has told which they are.
  private var takenOut: [DocumentDay: Cents] = [:]

  init(_ customers: [CustomerCode]) {
    found = customers.map { CaseOnFile(facts: CaseFacts(customer: $0)) }
    for (place, customer) in customers.enumerated() { places[customer] = place }
  }

  var cases: [CaseOnFile] { found }

  var promisers: [CustomerCode] { found.filter { !$0.facts.promises.isEmpty }.map(\.facts.customer) }

  var restrained: [CustomerCode] {
    found.map(\.facts).filter { !($0.holds.isEmpty && $0.disputes.isEmpty && $0.promises.isEmpty) }.map(\.customer)
  }

  /// Documents of which nothing is owed, that something on file is about.
  var unnamedDocuments: [Int64] {
    found.flatMap { onFile in
      let decided = onFile.decisions.reduce(into: Set<Int64>()) { $0.formUnion($1.decision.documents) }
      return decided.union(onFile.states.keys.map(\.document)).filter { onFile.documents[$0] == nil }
    }
  }

  private func place(_ row: PGRow) throws(PGFailure) -> Int? { places[try row.customerCode(0)] }

  mutating func addRecord(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    found[place].record = try row.caseRecord(1)
  }

  mutating func addInstalment(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let id = InstalmentID(document: try row.int64(1), ordinal: try row.int(2))
    let due = try row.calendarDate(4)
    found[place].facts.instalments.append(
      CaseInstalment(
        id: id, letter: try row.letter(3), due: due, amount: try row.cents(5), standing: try row.caseStanding(6),
        firstSeenOn: try row.calendarDate(10)))
    found[place].documents[id.document] = try row.documentLabel(11)
  }

  mutating func addSettledDocument(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let document = try row.int64(1)
    guard found[place].documents[document] == nil else { return }
    found[place].settledDocuments[document] = try row.documentLabel(2)
  }

  mutating func addState(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let id = InstalmentID(document: try row.int64(1), ordinal: try row.int(2))
    if let index = found[place].facts.instalments.firstIndex(where: { $0.id == id }) {
      found[place].facts.instalments[index].startedIn = Set(try row.workflowNames(6))
    }
    guard let reference = try row.stateReferenceOrNil(3) else { return }
    found[place].states[id] = RecordedState(reference: reference, version: try row.int(5))
  }

  mutating func addFact(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let fact = try row.caseFact(1)
    decidedAt[fact.id] = try row.instant(16)
    found[place].add(fact)
  }

  mutating func addNotice(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row), let state = try row.stateReferenceOrNil(1) else { return }
    let listed = try row.int64sOrNil(5).map { (documents) throws(PGFailure) in
      Set(zip(documents, try row.int32s(6)).map { InstalmentID(document: $0, ordinal: Int($1)) })
    }
    found[place].facts.notices.append(
      DeliveredNotice(
        state: state, severity: try row.int(3), deliveredOn: try row.calendarDate(4), instalments: listed))
  }

  mutating func addLifted(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let scope: RestraintScope =
      if let documents = try row.int64sOrNil(3) {
        .documents(Set(documents))
      } else if let documents = try row.int64sOrNil(4) {
        .instalments(
          Set(zip(documents, try row.int32s(5)).map { InstalmentID(document: $0, ordinal: Int($1)) }))
      } else {
        .customer
      }
    found[place].facts.lifted.append(
      LiftedRestraint(scope: scope, from: try row.calendarDate(1), through: try row.calendarDate(2)))
  }

  mutating func addTask(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    found[place].openTasks.insert(try row.int64(1))
  }

  /// What is still to be paid of an instalment is owed by every promise about it.
  mutating func addDebt(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let id = InstalmentID(document: try row.int64(1), ordinal: try row.int(2))
    let amount = try row.cents(3)
    for index in found[place].facts.promises.indices
    where found[place].facts.promises[index].instalments.contains(id) {
      found[place].facts.promises[index].owed += amount
    }
  }

  /// Money that moved on an instalment counts for every promise that is about it and older; on the day of the promise,
  /// what was recorded before it was no part of it. What comes back takes no more than what had come in: a bounced
  /// effect was never paid.
  mutating func addReceipt(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let id = InstalmentID(document: try row.int64(1), ordinal: try row.int(2))
    let (knownOn, earliest, recordedAt) = (try row.calendarDate(3), try row.calendarDate(5), try row.instant(6))
    var moved = try row.cents(4)
    if try row.bool(7) {
      let report = DocumentDay(document: id.document, day: knownOn)
      let part = max(.zero, min(moved, takenOut[report] ?? .zero))
      takenOut[report] = (takenOut[report] ?? .zero) - part
      moved = moved - part
    }
    let before = received[id] ?? .zero
    let amount = max(-before, moved)
    received[id] = before + amount
    guard amount != .zero else { return }
    for index in found[place].facts.promises.indices {
      let promise = found[place].facts.promises[index]
      guard promise.instalments.contains(id), isLater(knownOn, recordedAt, than: promise) else { continue }
      found[place].facts.promises[index].received.append(
        PromiseOfPayment.Part(amount: amount, date: max(earliest, promise.madeOn)))
    }
  }

  /// An instalment that was taken out of a promised one is promised too; nothing was paid by that.
  mutating func addPart(_ row: PGRow) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let id = InstalmentID(document: try row.int64(1), ordinal: try row.int(2))
    let (knownOn, recordedAt) = (try row.calendarDate(3), try row.instant(5))
    takenOut[DocumentDay(document: id.document, day: knownOn), default: .zero] += try row.cents(4)
    for index in found[place].facts.promises.indices
    where isLater(knownOn, recordedAt, than: found[place].facts.promises[index])
      && found[place].facts.promises[index].instalments.contains(where: { $0.document == id.document })
    {
      found[place].facts.promises[index].instalments.insert(id)
    }
  }

  private func isLater(_ knownOn: CalendarDate, _ recordedAt: Instant, than promise: PromiseOfPayment) -> Bool {
    knownOn > promise.madeOn
      || knownOn == promise.madeOn && decidedAt[promise.id].map { recordedAt >= $0 } ?? true
  }
}

/// What one report showed of one document.
private struct DocumentDay: Hashable {
  var document: Int64
  var day: CalendarDate
}

extension CaseOnFile {
  /// A decision in force, as the rules see it. Of several moves or workflows the last one counts.
  mutating func add(_ fact: CaseFact) {
    decisions.append(fact)
    switch fact.decision {
    case .hold(let document, let until):
      facts.holds.append(Hold(id: fact.id, document: document, from: fact.on, until: until, reason: fact.reason))
    case .dispute(let documents):
      facts.disputes.append(
        Dispute(id: fact.id, documents: Set(documents), openedOn: fact.on, reason: fact.reason))
    case .promise(let parts, let instalments):
      facts.promises.append(
        PromiseOfPayment(id: fact.id, madeOn: fact.on, parts: parts, instalments: Set(instalments), owed: .zero))
    case .move(let state): facts.move = ManualMove(to: state, on: fact.on, reason: fact.reason)
    case .workflow(let name, nil): facts.workflow = name
    case .workflow(let name, let instalment?):
      guard let index = facts.instalments.firstIndex(where: { $0.id == instalment }) else { return }
      facts.instalments[index].workflow = name
    case .assignment, .waiver: break
    }
  }
}
