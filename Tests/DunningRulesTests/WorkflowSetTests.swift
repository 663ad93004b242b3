import CreditDomain
import DunningRules
import Testing

/// Goal: each instalment is served by the workflow that the precedence names, and a person can be told why.
@Suite struct WorkflowSetTests {
  static let late = [state("late", 10, days: 1)]
  static let workflows = WorkflowSet([
    workflow("transfers", ["B", "M"], states: late), workflow("effects", ["R"], states: late),
    workflow("others", states: late), workflow("special", ["X"], states: late),
    workflow("bounces", ["R"], event: .bounce, states: late), workflow("nothing", ["Y"]),
  ])
  static let bounced = CaseInstalment.Standing.bounced(on: daysAgo(3), wasPresented: true)

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var letter = "B"
    var standing = CaseInstalment.Standing.open
    var own: String?
    var customers: String?
    var startedIn: [String] = []
    var serves: String
    var reason: WorkflowAssignment.Reason
    var anchorDaysAgo = 9
  }

  static let rows = [
    Row(
      testDescription: "its own", own: "special", customers: "others", startedIn: ["effects"], serves: "special",
      reason: .instalment),
    Row(
      testDescription: "the customer's", customers: "others", startedIn: ["effects"], serves: "others",
      reason: .customer),
    Row(testDescription: "where it was", startedIn: ["effects"], serves: "effects", reason: .stayed),
    Row(testDescription: "its letter", serves: "transfers", reason: .letter),
    Row(testDescription: "no letter", letter: "Z", serves: "others", reason: .companyDefault),
    Row(
      testDescription: "a person's choice that does not exist", own: "gone", customers: "gone",
      startedIn: ["gone", "effects"], serves: "effects", reason: .stayed),
    Row(
      testDescription: "a person's choice of another event", own: "bounces", customers: "bounces",
      startedIn: ["bounces"], serves: "transfers", reason: .letter),
    Row(
      testDescription: "where it was, of several the one of its letter", startedIn: ["effects", "transfers"],
      serves: "transfers", reason: .letter),
    Row(
      testDescription: "where it was, of several the first", startedIn: ["special", "effects"], serves: "effects",
      reason: .stayed),
    Row(
      testDescription: "at the bank", letter: "R", standing: .presented(riskUntil: today), serves: "effects",
      reason: .letter),
    Row(
      testDescription: "back from the bank", letter: "R", standing: bounced, startedIn: ["effects"], serves: "bounces",
      reason: .letter, anchorDaysAgo: 3),
    Row(
      testDescription: "back from the bank, a person's choice of the event", standing: bounced, own: "bounces",
      serves: "bounces", reason: .instalment, anchorDaysAgo: 3),
    Row(
      testDescription: "back from the bank, a person's choice of another event", letter: "R", standing: bounced,
      own: "special", serves: "bounces", reason: .letter, anchorDaysAgo: 3),
    Row(testDescription: "a person wants nothing done", customers: "nothing", serves: "nothing", reason: .customer),
    Row(
      testDescription: "back from the bank, a person wants nothing done", letter: "R", standing: bounced,
      customers: "nothing", serves: "nothing", reason: .customer, anchorDaysAgo: 3),
    Row(
      testDescription: "back from the bank, and no workflow of bounces", standing: bounced, serves: "transfers",
      reason: .letter),
    Row(
      testDescription: "the same, with a person's choice", standing: bounced, own: "special", serves: "special",
      reason: .instalment),
  ]

  @Test(arguments: rows) func thePrecedence(row: Row) throws {
    let instalment = owed(
      age: 9, row.standing, letter: row.letter, workflow: row.own, startedIn: row.startedIn)
    let found = try #require(Self.workflows.assignment(of: instalment, customersOwn: row.customers.map(name)))
    #expect(found.workflow.name == name(row.serves))
    #expect(found.reason == row.reason)
    #expect(found.anchor == daysAgo(row.anchorDaysAgo))
  }

  @Test func aDefaultOfBouncesServesBeforeTheOverdueWorkflow() {
    let workflows = WorkflowSet([workflow("transfers", ["B"]), workflow("bounces", event: .bounce)])
    let found = workflows.assignment(of: owed(age: 9, Self.bounced), customersOwn: nil)
    #expect(found?.workflow.name == name("bounces"))
    #expect(found?.reason == .companyDefault)
  }

  @Test func whereNoneServesNoneIsFound() {
    let workflows = WorkflowSet([workflow("effects", ["R"])])
    #expect(workflows.assignment(of: owed(age: 9), customersOwn: nil) == nil)
    #expect(workflows.assignment(of: owed(age: 9, Self.bounced), customersOwn: nil) == nil)
  }

  @Test func theOrderOfTheWorkflowsDoesNotMatter() {
    let twins = [workflow("b", ["B"]), workflow("a", ["B"]), workflow("z"), workflow("y")]
    for workflows in [WorkflowSet(twins), WorkflowSet(twins.reversed())] {
      #expect(workflows.assignment(of: owed(age: 9), customersOwn: nil)?.workflow.name == name("a"))
      #expect(workflows.assignment(of: owed(age: 9, letter: "Z"), customersOwn: nil)?.workflow.name == name("y"))
    }
  }

  @Test func theLastVersionCounts() {
    let versions = [workflow("a", version: 2), workflow("a", version: 3), workflow("a", version: 1)]
    #expect(WorkflowSet(versions)[name("a")]?.version == 3)
  }

  @Test func statesAreFoundByReference() {
    let workflows = WorkflowSet([plain()])
    #expect(workflows[reference("plain", "c")]?.days == 7)
    #expect(workflows[reference("plain", "x")] == nil)
    #expect(workflows[reference("other", "c")] == nil)
  }
}
