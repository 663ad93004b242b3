import CreditDomain
import RiskRules
import Testing

/// Goal: of several reasons the one declared first among the most severe is reported first. Each row clears one thing
/// more than the row before it.
@Suite struct OrderPrecedenceTests {
  static let reason = "Assegno protestato"
  static let blocked = OrderReason.manualBlock(reason: reason, until: day(20_261_116))
  static let overdue = OrderReason.overdueTooOld(
    amount: Cents(50_01), tolerance: Cents(50_00), days: 60, daysMax: 60)
  static let bounces = OrderReason.repeatedBounces(count: 3, countMax: 3)
  static let over = OrderReason.overLimit(exposure: Cents(150_01), limit: Cents(150_00))
  static let nearly = OrderReason.limitNearlyUsedUp(exposure: Cents(150_00), limit: Cents(150_00), percent: 90)
  static let old = OrderReason.oldData(businessHours: 25, businessHoursMax: 24)

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var isKnown = true
    var isDeleted = true
    var blockedUntil: Int? = 20_261_116
    var overdue: Int64 = 50_01
    var bounces = 3
    var order: Int64 = 100_00
    var dataAge: Int? = 25
    var outcome: OrderOutcome
    var reasons: [OrderReason]
  }

  static let rows = [
    Row(testDescription: "unknown", isKnown: false, outcome: .block, reasons: [.customerUnknown, old]),
    Row(
      testDescription: "deleted", outcome: .block, reasons: [.customerDeleted, blocked, over, overdue, bounces, old]),
    Row(
      testDescription: "blocked by hand", isDeleted: false, outcome: .block,
      reasons: [blocked, over, overdue, bounces, old]),
    Row(
      testDescription: "the block ended yesterday", isDeleted: false, blockedUntil: 20_261_115, outcome: .block,
      reasons: [over, overdue, bounces, old]),
    Row(
      testDescription: "the limit is reached, not passed", isDeleted: false, blockedUntil: nil, order: 99_99,
      outcome: .hold, reasons: [overdue, bounces, nearly, old]),
    Row(
      testDescription: "the tolerance is reached, not passed", isDeleted: false, blockedUntil: nil, overdue: 50_00,
      outcome: .hold, reasons: [bounces, nearly, old]),
    Row(
      testDescription: "one bounce less", isDeleted: false, blockedUntil: nil, overdue: 50_00, bounces: 2,
      outcome: .warn, reasons: [nearly, old]),
    Row(
      testDescription: "a cent below 90 percent", isDeleted: false, blockedUntil: nil, overdue: 50_00, bounces: 2,
      order: 84_99, outcome: .warn, reasons: [old]),
    Row(
      testDescription: "the data are as old as allowed", isDeleted: false, blockedUntil: nil, overdue: 50_00,
      bounces: 2, order: 84_99, dataAge: 24, outcome: .approve, reasons: []),
  ]

  @Test(arguments: rows) func oneThingMoreIsClear(row: Row) {
    let position = customer {
      $0.isDeleted = row.isDeleted
      $0.block = row.blockedUntil.map { OrderBlock(reason: Self.reason, until: day($0)) }
      $0.items = [owed(row.overdue, age: 60)]
      $0.bounces = Array(repeating: Bounce(date: today, amount: Cents(1)), count: row.bounces)
      $0.creditLimit = .limited(Cents(150_00))
    }
    let answer = verdict(row.order, on: row.isKnown ? position : nil, dataAge: row.dataAge)
    #expect(answer.outcome == row.outcome)
    #expect(answer.findings.map(\.reason) == row.reasons)
    #expect(answer.findings.allSatisfy { $0.invoicedAccount == nil })
  }

  @Test func aBlockWithoutEndHolds() {
    let position = customer { $0.block = OrderBlock(reason: "x", until: nil) }
    #expect(verdict(on: position).findings.map(\.reason) == [.manualBlock(reason: "x", until: nil)])
  }

  @Test func withoutAnyExportTheDataAreOld() {
    let answer = verdict(on: customer(), dataAge: nil)
    #expect(answer.outcome == .warn)
    #expect(answer.findings.map(\.reason) == [.oldData(businessHours: nil, businessHoursMax: 24)])
  }
}
