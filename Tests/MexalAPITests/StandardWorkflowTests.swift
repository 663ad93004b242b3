import CSchemas
import CreditDomain
import DunningRules
import MexalAPI
import Testing

/// Goal: a new company has an iter for whatever happens, each milder before a bounce than after it.
@Suite struct StandardWorkflowTests {
  private static func workflows() throws -> [Workflow] {
    let sources = (0..<schema_workflow_count()).compactMap { schema_workflow($0)?.pointee }.map { file in
      WorkflowFiles.Source(
        name: String(cString: file.name), bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
    }
    return try WorkflowFiles(sources).files.map(\.workflow)
  }

  /// As the rules assign them: who names the letter, else the one that names none.
  private static func workflow(for letter: String, after event: WorkflowEvent) throws -> Workflow {
    let letter = try #require(PaymentLetter(letter))
    let served = try workflows().filter { $0.event == event }
    return try #require(served.first { $0.letters?.contains(letter) == true } ?? served.first { $0.letters == nil })
  }

  @Test(arguments: [
    ("B", "bonifico", "insoluto"), ("M", "bonifico", "insoluto"), ("C", "bonifico", "insoluto"),
    ("V", "bonifico", "insoluto"), ("R", "riba", "insoluto"), ("T", "riba", "insoluto"),
    ("A", "sdd", "sdd-insoluto"), ("X", "bonifico", "insoluto"), ("?", "bonifico", "insoluto"),
  ])
  func everyLetterIsServed(letter: String, overdue: String, bounce: String) throws {
    #expect(try Self.workflow(for: letter, after: .overdue).name.text == overdue)
    #expect(try Self.workflow(for: letter, after: .bounce).name.text == bounce)
  }

  @Test(arguments: ["R", "T", "A"])
  func aBounceIsMoreSevereThanWhatPrecedesIt(letter: String) throws {
    let before = try Self.workflow(for: letter, after: .overdue).states
    let after = try Self.workflow(for: letter, after: .bounce).states
    #expect(try #require(before.last).severity < (try #require(after.first)).severity)
    #expect(before.allSatisfy { $0.orders == .allow && ($0.message == nil || $0.days < 0) })
    #expect(after.first?.days == 0)
  }

  @Test func ordersStopOnlyAfterARequiredNotice() throws {
    for workflow in try Self.workflows() {
      guard let first = workflow.states.first(where: { $0.orders >= .hold }) else { continue }
      let notice = try #require(workflow.states.last { $0.requiredNoticeGraceDays != nil && $0.days < first.days })
      #expect(notice.message != nil, "\(workflow.name.text)")
      #expect(notice.days + (notice.requiredNoticeGraceDays ?? 0) <= first.days, "\(workflow.name.text)")
    }
  }

  /// A formal notice goes by certified mail, once, and only when a person says so.
  @Test func formalNoticesAreApproved() throws {
    let formal = try Self.workflows().flatMap(\.states).compactMap(\.message).filter { $0.channel == .certifiedEmail }
    #expect(!formal.isEmpty)
    #expect(formal.allSatisfy { $0.needsApproval && $0.atMostOnce })
  }

  @Test func effectsOfStatesOnlyGrow() throws {
    for workflow in try Self.workflows() {
      let orders = workflow.states.map(\.orders)
      #expect(orders == orders.sorted(), "\(workflow.name.text)")
    }
  }

  @Test func doingNothingIsByHandOnly() throws {
    let nothing = try Self.workflows().filter(\.doesNothing)
    #expect(nothing.map(\.name.text) == ["nulla"])
    #expect(nothing.first?.letters == [])
  }
}
