import CreditDomain
import DunningRules

/// 16 November 2026 at ten in the morning, a Monday.
let morning = LocalMoment(date: today, secondOfDay: 10 * 3_600)

func says(
  _ template: String, by channel: MessageChannel = .email, needsApproval: Bool = false, atMostOnce: Bool = false
) -> StateMessage {
  StateMessage(template: name(template), channel: channel, needsApproval: needsApproval, atMostOnce: atMostOnce)
}

/// A reminder five days before, then letters after 7, 20 and 50 days, the last by certified mail.
let speaking = workflow(
  "speaking",
  states: [
    state("reminder", 5, days: -5, message: says("reminder")), state("late", 10, days: 1),
    state("first", 20, days: 7, message: says("first")), state("second", 40, days: 20, message: says("second")),
    state(
      "formal", 80, days: 50,
      message: says("formal", by: .certifiedEmail, needsApproval: true, atMostOnce: true)),
  ])

/// What the tests of messages change one thing of.
struct MessageScene {
  var facts = DunningRulesTests.facts()
  var workflows = [speaking]
  var policy = RecoveryPolicy()
  var now = morning
  var freshness = LedgerFreshness(readAt: morning, businessHoursMax: 24)
  var isFirstImport = false
  var begunOn: CalendarDate?
  var contact = CustomerContact(
    addresses: ContactAddresses(email: "a@b.example", certifiedEmail: "a@pec.example", postal: "Via Roma 1, Modena"))

  init(_ instalments: CaseInstalment..., change: (inout MessageScene) -> Void = { _ in }) {
    facts.instalments = instalments
    change(&self)
  }

  var run: MessageRun {
    MessageRun(
      company: company("DEM"), workflows: WorkflowSet(workflows), policy: policy, now: now, freshness: freshness,
      isFirstImport: isFirstImport, begunOn: begunOn)
  }

  var assessment: CaseAssessment {
    CaseAssessment(of: facts, under: WorkflowSet(workflows), on: now.date, ledgerOn: now.date)
  }

  var plan: MessagePlan { MessagePlan(of: facts, assessed: assessment, contact: contact, in: run) }

  /// As if the message went out.
  mutating func send(_ message: PlannedMessage) {
    for step in message.steps { contact.asked[step] = now.date }
    contact.lastContactOn = now.date
  }

  mutating func wait(days: Int) {
    now = LocalMoment(date: now.date.adding(days: days), secondOfDay: now.secondOfDay)
    freshness.readAt = now
  }
}

func company(_ text: String) -> Company {
  guard let company = Company(key: text) else { preconditionFailure("A test names a valid company.") }
  return company
}

func step(_ document: Int64, _ state: String, of workflow: String = "speaking") -> MessageStep {
  MessageStep(instalment: id(document), state: reference(workflow, state))
}

extension MessagePlan {
  /// The templates, each with what keeps it.
  var texts: [String] { messages.map(\.template.text) }
  var gates: [MessageGate?] { messages.map(\.gate) }
}

extension PlannedMessage {
  var asked: [Int64] { lines.filter { $0.role == .asked }.map(\.instalment.document) }
  var credits: [Cents] { lines.filter { $0.role == .credit }.map(\.amount) }
}
