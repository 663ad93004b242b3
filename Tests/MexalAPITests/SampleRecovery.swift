import CreditDomain
import DunningRules
import MexalAPI

/// ALFA in recovery: blocked by its days, while only the second notice acts.
extension Sample {
  static let blocked = label("blocco", "Ordini bloccati", "#C0392B")
  static let noticed = label("secondo-sollecito", "2° sollecito", "#E67E22")

  static func label(_ state: String, _ title: String, _ color: String, of workflow: String = "bonifico") -> StateLabel {
    StateLabel(reference: reference(workflow, state), title: title, color: color)
  }

  static func reference(_ workflow: String, _ state: String) -> StateReference {
    StateReference(workflow: name(workflow), state: name(state))
  }

  static func name(_ text: String) -> WorkflowName {
    guard let name = WorkflowName(text) else { preconditionFailure("A test names a valid workflow or state.") }
    return name
  }

  static let state = MexalAPI.WorkflowState(
    workflow: "bonifico", id: "blocco", name: "Ordini bloccati", color: "#C0392B", since: day(20_260_907), lateDays: 67)

  static let acting = ActingStateRecord(
    reference: noticed.reference, title: "2° sollecito", since: day(20_260_823), lateDays: 67, thresholdDays: 20)

  static func record(version: Int64 = 8, operatorName: String? = "anna") -> CaseRecord {
    CaseRecord(
      customer: alfa, state: state, acting: acting, orders: .warn, operatorName: operatorName, version: version,
      overdue: Cents(1_830_00), nextDate: day(20_261_012))
  }

  static let reliability = ReliabilityRecord(kept: 2, partial: 1, missed: 1, percent: 50)

  static let sheetRecovery = SheetRecovery(
    state: state, acting: acting, operatorName: "anna", version: 8, lastContactOn: day(20_261_002),
    nextDate: day(20_261_012),
    promises: [promise([PromiseOfPayment.Part(amount: Cents(915_00), date: day(20_261_031))], .open)],
    reliability: reliability)

  static let call = ActivityRecord(
    id: 41, customer: alfa, kind: .call, standing: .done(now, .promise), text: "Paga la metà a fine mese",
    operatorName: "anna", author: "anna")

  static let reminder = ActivityRecord(
    id: 42, customer: alfa, kind: .reminder, standing: .toDo(by: day(20_261_102), nil), text: "Ha pagato?",
    operatorName: "anna", author: "anna")

  static func promise(_ parts: [PromiseOfPayment.Part], _ state: PromiseRecord.State) -> PromiseRecord {
    PromiseRecord(
      id: 12, customer: alfa, madeOn: today, parts: parts, documents: [invoice], note: "Al telefono", state: state,
      received: .zero, author: "anna")
  }

  static let parts = [
    PromiseOfPayment.Part(amount: Cents(915_00), date: day(20_261_030)),
    PromiseOfPayment.Part(amount: Cents(915_00), date: day(20_261_130)),
  ]
}
