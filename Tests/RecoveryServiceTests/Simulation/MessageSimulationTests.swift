import CreditDomain
import CreditStore
import DunningRules
import PostgresSession
import TestSupport
import Testing
import UseCases

/// Goal: months of imports, payments, people and a mail server that fails, and never a letter that should not be.
@Suite(.timeLimit(.minutes(10))) struct MessageSimulationTests {
  @Test(arguments: [1, 8, 16] as [UInt64])
  func monthsPassAndNobodyIsWrongedOrForgotten(seed: UInt64) async throws {
    try await TemporaryDatabase.with { database in
      try await Migrations.embedded.apply(on: PostgresSession(settings: database.settings))
      let sessions = StoreSessions(database.settings, shortMax: 4)
      let office = try SimulatedOffice(database, sessions: sessions, seed: seed)
      try await office.begin()
      var months = SimulatedMonths(office, seed: seed)
      for _ in 0..<100 where months.findings.isEmpty { try await months.passDay() }
      #expect(months.findings == [], "seed \(seed)")
      // A simulation in which little happens proves little.
      #expect(office.mails.taken.count > 80, "seed \(seed)")
      await sessions.close()
    }
  }
}

/// One day after the other.
private struct SimulatedMonths {
  private let office: SimulatedOffice
  private var random: SeededGenerator
  private var ledger = SimulatedLedger()
  private var known = OfficeKnowledge()
  private var auditor: MessageAuditor
  private var today = day("20260901")
  private var answered = 0

  init(_ office: SimulatedOffice, seed: UInt64) {
    self.office = office
    random = SeededGenerator(seed: seed)
    auditor = MessageAuditor(office)
  }

  var findings: [String] { auditor.findings }

  mutating func passDay() async throws {
    let isOfficeDay = OfficeKnowledge.isOfficeDay(today)
    if isOfficeDay { ledger.live(through: today, &random) }
    if isOfficeDay, random.chance(85) { try await export() }
    try await run(at: 7, isHealthy: false)
    try await run(at: 9, isHealthy: false)
    if isOfficeDay {
      office.clock.set(LocalMoment(date: today, secondOfDay: 11 * 3_600))
      try await people()
    }
    let isHealthy = random.chance(50)
    try await run(at: 14, isHealthy: isHealthy)
    if isHealthy, isOfficeDay, known.isFresh(at: office.now), random.chance(40) {
      // What a delivery took back is planned anew by the next run.
      try await run(at: 15, isHealthy: true)
      try await auditor.lookForForgotten(known)
      try await auditor.lookAtTables()
    }
    try await run(at: 19, isHealthy: false)
    today = today.adding(days: 1)
  }

  private mutating func export() async throws {
    office.clock.set(LocalMoment(date: today, secondOfDay: 6 * 3_600 + 1_800))
    let report = try await office.take(ledger)
    #expect(report.outcome == .imported)
    known.exported = ledger
    known.exportedAt = office.now
  }

  private mutating func run(at hour: Int, isHealthy: Bool) async throws {
    office.clock.set(LocalMoment(date: today, secondOfDay: hour * 3_600))
    try await office.cycle(isHealthy: isHealthy)
    try await auditor.lookAtMails(&known)
  }

  // MARK: People

  private mutating func people() async throws {
    for message in try await office.waiting() where random.chance(40) {
      if random.chance(70) {
        if message.status == .held { known.sentAgain.insert(message.id) }
        try await office.approve(message)
      } else {
        try await office.cancel(message)
      }
    }
    try await answerMails()
    guard random.chance(50), let part = known.exported.parts.filter(\.isOwed).randomElement(using: &random) else {
      return
    }
    try await act(on: part)
  }

  private mutating func act(on part: SimulatedLedger.Part) async throws {
    let label = DocumentLabel(number: "\(part.document)")
    let until = today.adding(days: Int.random(in: 3...9, using: &random))
    var agreement = OfficeKnowledge.Agreement(customer: part.customer, document: part.document, until: until)
    let action: CaseAction
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      agreement.until = nil
      action = .dispute(documents: [label])
    case 1:
      agreement.until = nil
      guard known.agreements.remove(agreement) != nil else { return }
      _ = try await office.act(.endDispute(.documents([label])), about: part.customer)
      return
    case 2: action = .promise([PromiseOfPayment.Part(amount: part.amount, date: until)], documents: [label])
    case 3:
      agreement.document = nil
      action = .hold(document: nil, until: until)
    default:
      let call = Activity(.call, .done(office.now, .done), text: "prova", author: "anna")
      _ = try await office.act(.record(call, next: nil), about: part.customer)
      known.contacts[part.customer] = today
      return
    }
    if try await office.act(action, about: part.customer) == nil { known.agreements.insert(agreement) }
  }

  /// Some of what left comes back, and of certified mail most is proven to have arrived.
  private mutating func answerMails() async throws {
    let taken = office.mails.taken
    for one in taken[answered...] {
      guard let name = MessageName(one.mail.messageID.text) else { continue }
      let address = one.mail.recipient.address.text
      let isCertified = address.hasSuffix("@pec.example")
      let diagnosis = DeliveryDiagnosis(status: "5.1.1", text: "unknown")
      if random.chance(2), address.hasSuffix(".example"), !address.contains("direzione") {
        if try await office.store.take(.failed(diagnosis), about: name, at: office.clock.instant()) {
          known.deadAddresses.insert(address)
        }
      } else if isCertified, random.chance(80) {
        _ = try await office.store.take(.deliveredByPEC, about: name, at: office.clock.instant())
      }
    }
    answered = taken.count
  }
}
