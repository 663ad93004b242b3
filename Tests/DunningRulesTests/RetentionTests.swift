import CreditDomain
import DunningRules
import Testing

/// Goal: nobody is erased while something is owed or the law asks to keep it, and nobody is kept longer.
@Suite struct RetentionTests {
  private let alfa = code("501.00001")

  @Test func theFirstReasonIsTold() {
    var traces = CustomerTraces(of: alfa)
    let policy = RetentionPolicy()
    func verdict() -> RetentionVerdict { RetentionVerdict(on: traces, under: policy, today: today) }
    #expect(verdict() == .erasable)
    traces.lastMovementOn = today
    #expect(verdict() == .kept(.dutyToKeep(until: today.adding(months: 120))))
    traces.invoicedCustomers = 2
    #expect(verdict() == .kept(.accountOfOthers(2)))
    traces.waitingWrites = 1
    #expect(verdict() == .kept(.writesWaiting(1)))
    traces.waitingMessages = 3
    #expect(verdict() == .kept(.messagesWaiting(3)))
    traces.reservedOrders = 4
    #expect(verdict() == .kept(.ordersReserved(4)))
    traces.openInstalments = 5
    #expect(verdict() == .kept(.owes(instalments: 5)))
  }

  @Test func theLastDayIsKept() {
    let lastMovement = today.adding(months: -120)
    var traces = CustomerTraces(of: alfa)
    traces.lastMovementOn = lastMovement
    #expect(
      RetentionVerdict(on: traces, under: RetentionPolicy(), today: today) == .kept(.dutyToKeep(until: today)))
    #expect(RetentionVerdict(on: traces, under: RetentionPolicy(), today: today.adding(days: 1)) == .erasable)
    var longer = RetentionPolicy()
    longer.customerYears = 12
    #expect(RetentionVerdict(on: traces, under: longer, today: today.adding(days: 1)) != .erasable)
  }

  /// What the statements leave out by their cutoffs, the rule would keep.
  @Test func cutoffsLeaveOutNobodyWhoIsDue() {
    for days in 0..<1_500 {
      let day = today.adding(days: days)
      for policy in [RetentionPolicy(), longer] {
        let cutoff = policy.cutoffs(on: day).customers
        #expect(policy.keptUntil(lastMovementOn: cutoff.adding(days: 1)) >= day, "\(day.isoText)")
      }
    }
  }

  private var longer: RetentionPolicy {
    var policy = RetentionPolicy()
    policy.customerYears = 11
    return policy
  }
}
