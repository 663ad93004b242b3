import CreditDomain
import CreditStore
import PostgresSession
import Synchronization
import TestSupport
import Testing
import UseCases

/// Pulls and writes as the store keeps them.
struct MexalTests {
  private let key = company("DEM")

  @Test func aPullIsOnRecordAlsoBeforeAnythingWasImported() async throws {
    try await Ledgers.with { ledgers in
      #expect(try await ledgers.store.pullRecord(of: key) == nil)
      var record = PullRecord(company: key, begunAt: ledgers.clock.instant())
      record.note(MexalFailure(.busy, "occupato"), at: ledgers.clock.instant())
      try await ledgers.store.save(record)
      #expect(try await ledgers.store.pullRecord(of: key) == record)
      record.noteQuiet(at: ledgers.clock.instant())
      record.importedAt = record.pulledAt
      record.fullAt = record.pulledAt
      record.contentDigest = Array(repeating: 7, count: 32)
      try await ledgers.store.save(record)
      #expect(try await ledgers.store.pullRecords() == [record])
      let status = try await ledgers.store.status(at: ledgers.clock.instant())
      #expect(status.companies.map(\.pull) == [record])
    }
  }

  @Test func oneProcessReadsAtATime() async throws {
    try await Ledgers.with { ledgers in
      let now = ledgers.clock.instant()
      let claims = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 { group.addTask { try await ledgers.store.claimPull(of: key, at: now) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(claims.count { $0 } == 1)
      let record = try #require(try await ledgers.store.pullRecord(of: key))
      #expect(record == PullRecord(company: key, begunAt: now))
      // A crash is waited for, an end is not.
      let later = now.adding(seconds: PullRecord.claimSeconds)
      #expect(try await !ledgers.store.claimPull(of: key, at: later.adding(seconds: -1)))
      #expect(try await ledgers.store.claimPull(of: key, at: later))
      try await ledgers.store.save(record)
      #expect(try await ledgers.store.claimPull(of: key, at: later))
    }
  }

  private func withOrders(
    _ body: @Sendable (Ledgers, Orders, WriteToMexal, Answers) async throws -> Void
  ) async throws {
    try await Ledgers.with { ledgers in
      var customer = Customer("501.00004", "DELTA")
      customer.creditLimit = .limited(euro("1000.00"))
      try await ledgers.take(
        MemoryDump(dumpHeader(exported: "20261009 033000"), customers: [customer], documents: []))
      await ledgers.showLatest(of: key)
      let orders = Orders(ledgers)
      _ = try await orders.decide("501.00004", "r1", "1500.00")
      let answers = Answers()
      let writing = WriteToMexal(
        store: ledgers.store, mexal: answers, clock: ledgers.clock, policy: MexalWritePolicy(releasesOrders: true))
      try await body(ledgers, orders, writing, answers)
    }
  }

  @Test func nothingIsWrittenBeforeAPersonAndANumber() async throws {
    try await withOrders { ledgers, orders, writing, answers in
      #expect(try await writing.run(key) == MexalWriteCount())
      _ = try await orders.override("r1", until: "20261015")
      #expect(try await writing.run(key) == MexalWriteCount())
      _ = try await orders.number("r1", "0")
      #expect(try await writing.run(key) == MexalWriteCount())
      _ = try await orders.number("r1", "541", on: "20261008")
      #expect(try await writing.run(key).done == 1)
      #expect(try await writing.run(key) == MexalWriteCount())
      #expect(
        answers.asked == [
          MexalOrder(salesType: "OC", series: "1", number: "541", date: day("20261008"), customer: code("501.00004"))
        ])
    }
  }

  @Test func aNumberThatIsKnownBeforeIsEnoughAndTheLastOneCounts() async throws {
    try await withOrders { ledgers, orders, writing, answers in
      _ = try await orders.number("r1", "540")
      _ = try await orders.number("r1", "541")
      #expect(try await writing.run(key) == MexalWriteCount())
      _ = try await orders.override("r1", until: "20261015")
      #expect(try await writing.run(key).done == 1)
      #expect(answers.asked.map(\.number) == ["541"])
      // Another word of a person is another write.
      _ = try await orders.override("r1", until: "20261016")
      #expect(try await writing.run(key).done == 1)
    }
  }

  @Test func whatIsOverIsNotWritten() async throws {
    try await withOrders { ledgers, orders, writing, answers in
      _ = try await orders.number("r1", "541")
      _ = try await orders.override("r1", until: "20261015")
      ledgers.clock.set(moment("20261016 080000"))
      #expect(try await writing.run(key) == MexalWriteCount())
      ledgers.clock.set(moment("20261015 080000"))
      _ = try await orders.cancel("r1")
      #expect(try await writing.run(key) == MexalWriteCount())
      #expect(answers.asked == [])
    }
  }

  @Test func whatMexalCannotDoNowWaitsAndWhatItRefusesIsATask() async throws {
    try await withOrders { ledgers, orders, writing, answers in
      _ = try await orders.number("r1", "541")
      _ = try await orders.override("r1", until: "20261015")
      answers.next = .failure(MexalFailure(.busy, "occupato"))
      #expect(try await writing.run(key).trouble?.kind == .busy)
      #expect(try await ledgers.store.status(at: ledgers.clock.instant()).companies.first?.writes.queued == 1)
      // Not before a minute is over.
      #expect(try await writing.run(key) == MexalWriteCount())
      ledgers.clock.set(moment("20261009 080100"))
      answers.next = .failure(MexalFailure(.refused, "no"))
      #expect(try await writing.run(key).refused == 1)
      let write = try #require(try await ledgers.store.writes(of: key, limit: 9).first)
      #expect((write.status, write.reason) == (.refused, "no"))
      #expect(try await ledgers.store.status(at: ledgers.clock.instant()).companies.first?.writes.refused == 1)
      let tasks = try await Auditor(ledgers).contents().filter { $0.contains("Ordine OC+1+541 non sbloccato") }
      #expect(tasks.count == 1)
      ledgers.clock.set(moment("20261009 090000"))
      #expect(try await writing.run(key) == MexalWriteCount())
    }
  }

  @Test func anOrderThatKeepsChangingIsGivenToPeople() async throws {
    try await withOrders { ledgers, orders, writing, answers in
      _ = try await orders.number("r1", "541")
      _ = try await orders.override("r1", until: "20261015")
      for minute in 0..<WriteToMexal.attemptsMax {
        ledgers.clock.set(moment("20261009 08\(minute < 10 ? "0" : "")\(minute)00"))
        answers.next = .success(.changedMeanwhile)
        let count = try await writing.run(key)
        #expect(minute < WriteToMexal.attemptsMax - 1 ? count.postponed == 1 : count.refused == 1)
      }
    }
  }

  @Test func aMarkFollowsTheStateAndIsWrittenOnce() async throws {
    try await withOrders { ledgers, _, _, answers in
      let marks = MarkPolicy(
        ratings: [.init(code: "D", severity: 60), .init(code: "A", severity: 0), .init(code: "B", severity: 10)],
        noteIndex: 2)
      let writing = WriteToMexal(
        store: ledgers.store, mexal: answers, clock: ledgers.clock,
        policy: MexalWritePolicy(releasesOrders: false, marks: marks))
      func stand(_ severity: Int?, _ title: String?) async throws {
        try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
          try session.run(
            """
            INSERT INTO recovery_case (company, customer_code, state, state_title, severity, since)
            VALUES ('DEM', '501.00004', \(title), \(title), \(severity.map { Int32($0) }), '2026-10-01')
            ON CONFLICT (company, customer_code) DO UPDATE SET
              state = excluded.state, state_title = excluded.state_title, severity = excluded.severity
            """)
        }
      }
      // Clear and never marked: nobody's business.
      try await stand(nil, nil)
      #expect(try await writing.run(key) == MexalWriteCount())
      try await stand(20, "1° sollecito")
      #expect(try await writing.run(key, looksAtMarks: false) == MexalWriteCount())
      #expect(try await writing.run(key).done == 1)
      #expect(try await writing.run(key) == MexalWriteCount())
      try await stand(60, "Diffida")
      answers.next = .failure(MexalFailure(.refused, "no"))
      #expect(try await writing.run(key).refused == 1)
      // The same is not tried again, and is nobody's task.
      #expect(try await writing.run(key) == MexalWriteCount())
      #expect(try await Auditor(ledgers).contents().filter { $0.contains("non sbloccato") } == [])
      try await stand(nil, nil)
      #expect(try await writing.run(key).done == 1)
      #expect(
        answers.marks == [
          "501.00004 B Recupero crediti: 1° sollecito dal 01/10/2026",
          "501.00004 D Recupero crediti: Diffida dal 01/10/2026", "501.00004 A ",
        ])
    }
  }

  @Test func whatChangedWhileItWasWrittenIsWrittenAgain() async throws {
    try await withOrders { ledgers, _, _, _ in
      let marks = { MarkPolicy(ratings: [.init(code: $0, severity: 0)]) }
      try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
        try session.run(
          """
          INSERT INTO recovery_case (company, customer_code, state, state_title, severity, since)
          VALUES ('DEM', '501.00004', 's', 'S', 10, '2026-10-01')
          ON CONFLICT (company, customer_code) DO UPDATE SET state = 's', state_title = 'S', severity = 10
          """)
      }
      let now = ledgers.clock.instant()
      try await ledgers.store.planMarks(of: key, marks("B"), at: now)
      let write = try #require(try await ledgers.store.nextWrite(of: key, at: now))
      try await ledgers.store.planMarks(of: key, marks("C"), at: now)
      try await ledgers.store.settle(write, .done("scritto"), at: now)
      let again = try #require(try await ledgers.store.nextWrite(of: key, at: now))
      #expect(again.subject == .mark(CustomerMark(rating: "C", note: nil, noteIndex: 1)))
    }
  }

  @Test func aTryThatWasCutOffIsMadeAgain() async throws {
    try await withOrders { ledgers, orders, writing, answers in
      _ = try await orders.number("r1", "541")
      _ = try await orders.override("r1", until: "20261015")
      try await ledgers.store.planReleases(of: key, at: ledgers.clock.instant())
      #expect(try await ledgers.store.nextWrite(of: key, at: ledgers.clock.instant()) != nil)
      // Nobody else takes it meanwhile.
      #expect(try await ledgers.store.nextWrite(of: key, at: ledgers.clock.instant()) == nil)
      ledgers.clock.set(moment("20261009 081500"))
      answers.next = .success(.alreadySo)
      #expect(try await writing.run(key).done == 1)
    }
  }
}

/// A Mexal that answers what a test says, and writes one thing otherwise.
private final class Answers: MexalWriting {
  private struct State {
    var next: Result<MexalWriteOutcome, MexalFailure>?
    var asked: [MexalOrder] = []
    var marks: [String] = []
  }

  private let state = Mutex(State())

  var asked: [MexalOrder] { state.withLock { $0.asked } }
  var marks: [String] { state.withLock { $0.marks } }

  var next: Result<MexalWriteOutcome, MexalFailure>? {
    get { state.withLock { $0.next } }
    set { state.withLock { $0.next = newValue } }
  }

  func release(_ order: MexalOrder, of company: Company, today: CalendarDate) async throws(MexalFailure)
    -> MexalWriteOutcome
  {
    state.withLock { $0.asked.append(order) }
    return try answer().get()
  }

  func mark(
    _ customer: CustomerCode, as mark: CustomerMark, of company: Company, today: CalendarDate
  ) async throws(MexalFailure) -> MexalWriteOutcome {
    state.withLock { $0.marks.append("\(customer.text) \(mark.rating ?? "-") \(mark.note ?? "-")") }
    return try answer().get()
  }

  private func answer() -> Result<MexalWriteOutcome, MexalFailure> {
    state.withLock { state in
      defer { state.next = nil }
      return state.next ?? .success(.written(1))
    }
  }
}
