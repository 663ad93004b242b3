import CreditDomain
import JSONRPC
import MexalAPI
import UseCases

/// The daily run on request.
struct CycleMethods: Sendable {
  private let cycle: Cycle
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    cycle = Cycle(workplace, keeper: workplace.keeper)
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(RunCycle.self) { call, _ in
        let today = clock.instant().inRome.date
        let day = call.date ?? today
        guard call.isTrial || day == today else { throw RunCycle.onlyTrialsOnOtherDays }
        guard let report = try await cycle.run(call.company, trialOn: call.isTrial ? day : nil) else {
          throw RPCError.unknownCompany
        }
        return report
      }
    ]
  }
}
