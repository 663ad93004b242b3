package import CreditDomain

/// What *cliente.scheda* says about recovery.
package struct SheetRecovery: Hashable, Sendable {
  package var state: WorkflowState?
  package var acting: ActingStateRecord?
  package var operatorName: String?
  package var version: Int64
  package var lastContactOn: CalendarDate?
  package var nextDate: CalendarDate?
  /// Those that nobody took back, oldest first.
  package var promises: [PromiseRecord]
  package var reliability: ReliabilityRecord

  package init(
    state: WorkflowState?, acting: ActingStateRecord?, operatorName: String?, version: Int64,
    lastContactOn: CalendarDate?, nextDate: CalendarDate?, promises: [PromiseRecord], reliability: ReliabilityRecord
  ) {
    self.state = state
    self.acting = acting
    self.operatorName = operatorName
    self.version = version
    self.lastContactOn = lastContactOn
    self.nextDate = nextDate
    self.promises = promises
    self.reliability = reliability
  }
}
