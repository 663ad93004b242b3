import CreditDomain
import DunningRules
import MexalAPI

/// Why ALFA stands where it does, with everything that can be said.
extension Sample {
  static let wait = AwaitedNotice(
    state: noticed, graceDays: 7, deliveredOn: day(20_261_005), actsFrom: day(20_261_012))

  static let explained = ExplainedCustomer(
    customer: alfa, date: today, state: LeadingState(state: counted(blocked, days: 67, from: 35), instalment: first),
    acting: LeadingState(state: counted(noticed, days: 67, from: 20), instalment: first), waits: [wait],
    orders: .warn,
    ordersFrom: LeadingState(state: counted(noticed, days: 67, from: 20), instalment: first),
    next: ForeseenChange(date: day(20_261_012), state: blocked, acting: blocked), instalments: [explainedInstalment])

  static let first = InstalmentName(document: invoice, number: 1)

  static func counted(
    _ label: StateLabel, days: Int, from threshold: Int, event: WorkflowEvent = .overdue
  ) -> CountedState {
    CountedState(label: label, event: event, days: days, thresholdDays: threshold)
  }

  static let transfers = ExplainedInstalment.Assignment(
    workflow: name("bonifico"), title: "Bonifici", doesNothing: false, reason: .letter)

  static let explainedInstalment = ExplainedInstalment(
    name: first, letter: letter("B"), due: day(20_260_803), amount: Cents(1_830_00), phase: .open,
    assignment: transfers, state: counted(blocked, days: 67, from: 35), acting: counted(noticed, days: 67, from: 20),
    gaps: [
      StateGap(state: blocked, thresholdDays: 35, daysMissing: 0, waits: [wait]),
      StateGap(
        state: label("legale", "Al legale", "#2C3E50"), thresholdDays: 90, daysMissing: 23,
        overdueMissing: Cents(170_00), percentMissing: 5, countMissing: 1),
    ],
    restraint: RestraintRecord(
      kind: .hold, id: 9, reason: "Ferie", since: day(20_261_009), until: day(20_261_011)),
    next: ForeseenChange(date: day(20_261_012), state: blocked, acting: blocked))

  static func letter(_ text: String) -> PaymentLetter {
    guard let letter = PaymentLetter(text) else { preconditionFailure("A test names a valid letter.") }
    return letter
  }
}
