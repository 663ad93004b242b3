import CreditDomain
import DunningRules

/// The day on which every test stands: 16 November 2026.
let today = CalendarDate(dayNumber: 20_773)

func daysAgo(_ days: Int) -> CalendarDate { today.adding(days: -days) }

func name(_ text: String) -> WorkflowName {
  guard let name = WorkflowName(text) else { preconditionFailure("A test names a valid workflow.") }
  return name
}

func letter(_ text: String) -> PaymentLetter {
  guard let letter = PaymentLetter(text) else { preconditionFailure("A test names a valid letter.") }
  return letter
}

func code(_ text: String) -> CustomerCode {
  guard let code = CustomerCode(text) else { preconditionFailure("A test names a valid code.") }
  return code
}

func id(_ document: Int64, _ ordinal: Int = 1) -> InstalmentID { InstalmentID(document: document, ordinal: ordinal) }

func reference(_ workflow: String, _ state: String) -> StateReference {
  StateReference(workflow: name(workflow), state: name(state))
}

let email = StateMessage(template: name("sollecito"), channel: .email, needsApproval: false)

func state(
  _ text: String, _ severity: Int, days: Int, if conditions: StateConditions = StateConditions(),
  message: StateMessage? = nil, orders: OrdersEffect = .allow, grace: Int? = nil
) -> WorkflowState {
  WorkflowState(
    name: name(text), title: text, color: "#000000", severity: severity, days: days, conditions: conditions,
    message: message, orders: orders, requiredNoticeGraceDays: grace)
}

func workflow(
  _ text: String, _ letters: [String]? = nil, event: WorkflowEvent = .overdue, catchUp: CatchUp = .mostSevere,
  version: Int = 1, states: [WorkflowState] = []
) -> Workflow {
  Workflow(
    name: name(text), version: version, title: text, letters: letters.map { Set($0.map(letter)) }, event: event,
    catchUp: catchUp, states: states)
}

/// A path without guarantees and conditions: a at -5, b at 1, c at 7, d at 20.
func plain(_ catchUp: CatchUp = .mostSevere, _ text: String = "plain", event: WorkflowEvent = .overdue) -> Workflow {
  workflow(
    text, event: event, catchUp: catchUp,
    states: [
      state("a", 5, days: -5), state("b", 10, days: 1), state("c", 20, days: 7),
      state("d", 40, days: 20, orders: .block),
    ])
}

/// The notice that must come first stands in the middle; blocks and the harder notice wait for it for seven days.
let guarded = workflow(
  "guarded",
  states: [
    state("reminder", 5, days: -5, message: email),
    state("notice", 20, days: 7, message: email, orders: .warn, grace: 7),
    state("visit", 30, days: 15), state("stop", 40, days: 20, orders: .block),
    state("formal", 60, days: 35, message: email, orders: .block),
  ])

func owed(
  _ cents: Int64 = 100_00, age: Int, _ standing: CaseInstalment.Standing = .open, id number: Int64 = 1,
  letter letterText: String = "B", seen: Int = 300, workflow: String? = nil, startedIn: [String] = []
) -> CaseInstalment {
  CaseInstalment(
    id: id(number), letter: letter(letterText), due: daysAgo(age), amount: Cents(cents), standing: standing,
    firstSeenOn: daysAgo(seen), workflow: workflow.map(name), startedIn: Set(startedIn.map(name)))
}

func facts(_ instalments: CaseInstalment..., change: (inout CaseFacts) -> Void = { _ in }) -> CaseFacts {
  var facts = CaseFacts(customer: code("501.00001"), instalments: instalments)
  change(&facts)
  return facts
}
