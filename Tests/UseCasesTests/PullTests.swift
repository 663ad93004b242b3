import CreditDomain
import TestSupport
import Testing
import UseCases

/// When Mexal is asked, for what, and when nobody has to be told.
@Suite struct PullTests {
  private let company = Company(code: "DEM")

  private func instant(_ text: String) throws -> Instant { Instant(rome: try #require(LocalMoment(text: text))) }

  private func record(pulled: String?, full: String?) throws -> PullRecord {
    var record = PullRecord(company: try #require(company), begunAt: try instant("20261001 080000"))
    record.pulledAt = try pulled.map { try instant($0) }
    record.importedAt = record.pulledAt
    record.fullAt = try full.map { try instant($0) }
    return record
  }

  private let schedule = PullSchedule(everyMinutes: 15, fullMinute: 210, overlapMinutes: 10)

  @Test(arguments: [
    // The last pull, the last full one, now, and what is due: "" nothing, "all", or since when.
    ("20261009 100000", "20261009 033000", "20261009 101459", ""),
    ("20261009 100000", "20261009 033000", "20261009 101500", "20261009 095000"),
    ("20261009 100000", "20261009 033000", "20261009 230000", "20261009 095000"),
    ("20261009 235900", "20261009 033000", "20261010 032959", "20261009 234900"),
    ("20261010 032500", "20261009 033000", "20261010 034000", "all"),
    ("20261010 032500", "20261009 033000", "20261010 033000", ""),
    ("20261009 100000", "20261008 033000", "20261009 101500", "all"),
    ("20261009 100000", nil, "20261009 101500", "all"),
    (nil, nil, "20261009 101500", "all"),
    // The full pass was held for a person's word: not again before the next night.
    ("20261009 033000", "20261009 034500", "20261009 040000", "20261009 032000"),
  ])
  func whatIsDue(pulled: String?, full: String?, now: String, expected: String) throws {
    let due = schedule.due(try record(pulled: pulled, full: full), now: try instant(now))
    let told: String =
      switch due {
      case nil: ""
      case .full: "all"
      case .variation(let since): since.mexalText
      }
    #expect(told == expected)
  }

  @Test func theFirstPullIsFullAndAtOnce() throws {
    #expect(schedule.due(nil, now: try instant("20261009 100000")) == .full)
    // One that was begun and never ended.
    let begun = try record(pulled: nil, full: nil)
    #expect(schedule.due(begun, now: begun.begunAt) == .full)
  }

  @Test(arguments: [(1, 60), (2, 120), (3, 240), (4, 480), (5, 900), (100, 900)])
  func aFailureIsTriedAgainMoreAndMoreSlowly(attempts: Int, seconds: Int64) throws {
    var record = try record(pulled: "20261009 080000", full: "20261009 033000")
    let failedAt = try instant("20261009 100000")
    for _ in 0..<attempts { record.note(MexalFailure(.busy, "occupato"), at: failedAt) }
    #expect(record.trouble?.attempts == attempts)
    #expect(schedule.due(record, now: failedAt.adding(seconds: seconds - 1)) == nil)
    #expect(schedule.due(record, now: failedAt.adding(seconds: seconds)) != nil)
  }

  private func refused(_ outcome: ImportOutcome = .refused) throws -> ImportReport {
    var report = ImportReport(outcome: outcome, fileName: "", startedAt: try instant("20261009 100000"))
    report.refusal = LedgerRefusal(code: .tooManyClosings, text: "Il file chiuderebbe 10 rate.", line: nil)
    return report
  }

  private func order(_ extent: PullOrder.Extent) throws -> PullOrder {
    PullOrder(company: try #require(company), extent: extent, startedAt: LocalMoment(localSeconds: 0))
  }

  private let since = PullOrder.Extent.variation(since: LocalMoment(localSeconds: 0))

  @Test(arguments: [(1, 60), (4, 480), (7, 3_600), (100, 3_600)])
  func whatTheLedgerRefusedIsTriedAtLongerIntervals(attempts: Int, seconds: Int64) throws {
    var record = try record(pulled: "20261009 080000", full: "20261009 033000")
    let failedAt = try instant("20261009 100000")
    let dump = Pulled(contentDigest: [1], recordCount: 1)
    for _ in 0..<attempts { record.note(try refused(), of: dump, try order(since), at: failedAt) }
    #expect(schedule.due(record, now: failedAt.adding(seconds: seconds - 1)) == nil)
    #expect(schedule.due(record, now: failedAt.adding(seconds: seconds)) != nil)
  }

  /// On 25 October 2026 the clocks go from 03:00 back to 02:00: what Mexal dates 02:10 the second time is later than
  /// what it dated 02:50 the first time.
  @Test func theHourThatComesTwiceIsNotSkipped() throws {
    var record = try record(pulled: "20261025 010000", full: "20261025 010000")
    let first = try instant("20261025 025000")
    record.pulledAt = first
    let now = first.adding(seconds: 1_500)
    #expect(now.inRome.mexalText == "20261025 021500")
    let early = PullSchedule(everyMinutes: 15, fullMinute: 0, overlapMinutes: 10)
    #expect(early.extent(record, now: now) == .variation(since: try #require(LocalMoment(text: "20261025 014000"))))
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func noVariationLeavesAGap(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let start = try instant("20261024 200000")
    let pulledAt = start.adding(seconds: Int64.random(in: 0..<43_200, using: &random))
    let now = pulledAt.adding(seconds: Int64.random(in: 60..<7_200, using: &random))
    var record = try record(pulled: nil, full: nil)
    (record.pulledAt, record.fullAt) = (pulledAt, now)
    guard case .variation(let since) = schedule.extent(record, now: now) else {
      Issue.record("seed \(seed): a full pass is not due")
      return
    }
    // Whatever Mexal dated between the two pulls is asked for.
    let changedAt = pulledAt.adding(seconds: Int64.random(in: 0...now.seconds(since: pulledAt), using: &random))
    #expect(since <= changedAt.inRome, "seed \(seed)")
  }

  @Test func lateIsThreeTurnsAndAtLeastAQuarterOfAnHour() throws {
    let record = try record(pulled: "20261009 100000", full: nil)
    let minutely = PullSchedule(everyMinutes: 1)
    #expect(!minutely.isLate(record, now: try instant("20261009 101500")))
    #expect(minutely.isLate(record, now: try instant("20261009 101501")))
    #expect(!schedule.isLate(record, now: try instant("20261009 104500")))
    #expect(schedule.isLate(record, now: try instant("20261009 104501")))
    #expect(schedule.isLate(try self.record(pulled: nil, full: nil), now: try instant("20261001 084501")))
  }

  @Test func whatBringsNothingNewMakesNoImportForAnHour() throws {
    var record = try record(pulled: "20261009 100000", full: "20261009 033000")
    record.contentDigest = [1]
    let order = PullOrder(
      company: record.company, extent: .variation(since: LocalMoment(localSeconds: 0)),
      startedAt: LocalMoment(localSeconds: 0))
    let isQuiet = { (dump: Pulled, order: PullOrder, now: String) throws in
      record.isQuiet(dump, order, at: try instant(now))
    }
    #expect(try isQuiet(Pulled(contentDigest: [2], recordCount: 0), order, "20261009 105959"))
    #expect(try !isQuiet(Pulled(contentDigest: [2], recordCount: 0), order, "20261009 110000"))
    #expect(try isQuiet(Pulled(contentDigest: [1], recordCount: 5), order, "20261009 101500"))
    #expect(try !isQuiet(Pulled(contentDigest: [2], recordCount: 5), order, "20261009 101500"))
    var full = order
    full.extent = .full
    #expect(try !isQuiet(Pulled(contentDigest: [1], recordCount: 0), full, "20261009 101500"))
  }

  @Test(arguments: [ImportOutcome.held, .refused]) func aFullPassThatIsNotTakenInWaitsForTheNextNight(
    outcome: ImportOutcome
  ) throws {
    var record = try record(pulled: "20261009 030000", full: "20261008 033000")
    let dump = Pulled(contentDigest: [1], recordCount: 1)
    let started = try instant("20261009 033000")
    record.note(try refused(outcome), of: dump, try order(.full), at: started)
    let before = try instant("20261008 033000")
    #expect(record.fullAt == before)
    #expect(schedule.due(record, now: started.adding(seconds: 899)) == nil)
    let next = started.adding(seconds: 900)
    #expect(schedule.due(record, now: next) == .variation(since: try #require(LocalMoment(text: "20261009 025000"))))
    // What stands in its way is told until a full pass is taken in.
    record.note(ImportReport(outcome: .imported, fileName: "", startedAt: next), of: dump, try order(since), at: next)
    record.noteQuiet(at: next)
    #expect(record.pulledAt == next && record.trouble?.text == "Il file chiuderebbe 10 rate.")
    let night = try instant("20261010 033000")
    #expect(schedule.due(record, now: night) == .full)
    record.note(ImportReport(outcome: .imported, fileName: "", startedAt: night), of: dump, try order(.full), at: night)
    #expect(record.trouble == nil && record.fullAt == night)
  }
}

private struct Pulled: PulledDump {
  var contentDigest: [UInt8]
  var recordCount: Int
  var name: String { "prova" }

  func read<Failure: Error>(
    header: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd {
    throw .refused(LedgerRefusal(code: .unreadable, text: "", line: nil))
  }
}
