import CreditDomain
import DunningRules

func assess(
  _ facts: CaseFacts, _ workflows: Workflow..., on day: CalendarDate = today, ledgerOn: CalendarDate? = nil
) -> CaseAssessment {
  CaseAssessment(of: facts, under: WorkflowSet(workflows), on: day, ledgerOn: ledgerOn ?? day)
}

extension CaseAssessment {
  /// The names of the instalments' states; "-" = none.
  var states: [String] { instalments.map { $0.state?.reference.state.text ?? "-" } }
  var acting: [String] { instalments.map { $0.effective?.reference.state.text ?? "-" } }
  var ages: [Int?] { instalments.map(\.state?.age) }
  var daysToNext: Int? { nextDate?.days(since: today) }
}
