import CreditDomain
import JSONRPC
import Logging
import MexalAPI
import UseCases

/// The daily run on request.
struct CycleMethods: Sendable {
  private let cycle: Cycle
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    let logger = Logger(label: "recupero")
    cycle = Cycle(workplace, keeper: workplace.keeper) { logger.note($0) }
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
