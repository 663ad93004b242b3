package import JSONRPC
import MexalAPI
import UseCases

extension Workplace {
  /// Every method that the service answers.
  package var registry: Registry {
    let risk = RiskMethods(self)
    return Registry(
      MexalInterface.description, access: MexalAccess.access(to:),
      metrics.metered(
        risk.registered + CustomerMethods(self).registered + BlockMethods(self, risk: risk).registered
          + OrderMethods(self).registered + LedgerMethods(self, risk: risk).registered + SystemMethods(self).registered
          + CaseMethods(self).registered + PromiseMethods(self).registered + ActivityMethods(self).registered
          + PlannerMethods(self).registered + WorkflowMethods(self).registered + CycleMethods(self).registered
          + MessageMethods(self).registered + SessionMethods(self).registered))
  }
}

/// The one table from failures of the store to errors on the wire.
package func wireError(of failure: any Error) -> RPCError? {
  guard let failure = failure as? StoreFailure else { return nil }
  switch failure.kind {
  case .unreachable: return .databaseUnreachable()
  case .inDoubt: return .outcomeInDoubt
  case .busy: return .tooBusy()
  case .cancelled: return .shuttingDown
  case .failed: return nil
  }
}
