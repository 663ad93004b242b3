import Testing

@testable import PostgresSession

/// Transcripts of a pool of two sessions in which two callers may wait: event, then what is to be done.
@Suite struct PoolStateTests {
  typealias State = PoolState<String, String, Int>

  private func pool() -> State { State(sessionsMax: 2, waitersMax: 2) }

  @Test func sessionsAreMadeWhenNeededAndUsedAgain() {
    var pool = pool()
    #expect(step(&pool, 1) == "make")
    #expect(giveBack(&pool, "A") == "keep")
    #expect(step(&pool, 2) == "use A")
    #expect(step(&pool, 3) == "make")
    #expect(giveBack(&pool, "A") == "keep")
    #expect(giveBack(&pool, "B") == "keep")
    // The one used last.
    #expect(step(&pool, 4) == "use B")
    #expect(step(&pool, 5) == "use A")
  }

  @Test func whoWaitsLongestIsServedFirst() {
    var pool = full()
    #expect(step(&pool, 3) == "wait, first")
    #expect(step(&pool, 4) == "wait")
    #expect(step(&pool, 5) == "refuse poolBusy")
    #expect(giveBack(&pool, "A") == "hand over to 3")
    #expect(giveBack(&pool, "B") == "hand over to 4")
    #expect(giveBack(&pool, "A") == "keep")
  }

  @Test func whoGivesUpIsPassedOver() {
    var pool = full()
    _ = step(&pool, 3)
    _ = step(&pool, 4)
    #expect(pool.giveUp(id: 3) == "3")
    #expect(pool.giveUp(id: 3) == nil)
    #expect(giveBack(&pool, "A") == "hand over to 4")
    #expect(pool.giveUp(id: 4) == nil)
  }

  @Test func whoWaitsTooLongIsTold() {
    var pool = full()
    _ = step(&pool, 3, deadline: 10)
    _ = step(&pool, 4, deadline: 12)
    #expect(expire(&pool, 9) == "[] next 10")
    #expect(expire(&pool, 10) == "[\"3\"] next 12")
    #expect(expire(&pool, 12) == "[\"4\"] next -")
    #expect(giveBack(&pool, "A") == "keep")
  }

  @Test func aClosedPoolRefusesAndLetsGo() {
    var pool = full()
    _ = step(&pool, 3)
    #expect(giveBack(&pool, "A") == "hand over to 3")
    #expect(giveBack(&pool, "B") == "keep")
    _ = step(&pool, 4)
    _ = step(&pool, 5)
    #expect(giveBack(&pool, "A") == "hand over to 5")
    _ = step(&pool, 6)
    let closing = pool.close()
    #expect(closing.waiters == ["6"])
    #expect(closing.sessions.isEmpty)
    #expect(step(&pool, 7) == "refuse poolClosed")
    #expect(giveBack(&pool, "A") == "close")
    #expect(giveBack(&pool, "B") == "close")
  }

  @Test func aClosedPoolClosesTheSessionsThatAreFree() {
    var pool = full()
    #expect(giveBack(&pool, "A") == "keep")
    #expect(pool.close().sessions == ["A"])
    #expect(pool.close().sessions.isEmpty)
  }

  // MARK: Steps as words

  private func full() -> State {
    var pool = pool()
    _ = step(&pool, 1)
    _ = step(&pool, 2)
    return pool
  }

  private func step(_ pool: inout State, _ id: Int, deadline: Int = 0) -> String {
    switch pool.lease(id: id, waiter: "\(id)", deadline: deadline) {
    case .use(let session): "use \(session)"
    case .make: "make"
    case .wait(isFirst: true): "wait, first"
    case .wait(isFirst: false): "wait"
    case .refuse(let kind): "refuse \(kind.rawValue)"
    }
  }

  private func giveBack(_ pool: inout State, _ session: String) -> String {
    switch pool.giveBack(session) {
    case .handOver(let waiter): "hand over to \(waiter)"
    case .keep: "keep"
    case .close: "close"
    }
  }

  private func expire(_ pool: inout State, _ now: Int) -> String {
    let (expired, next) = pool.expire(now: now)
    return "\(expired) next \(next.map { "\($0)" } ?? "-")"
  }
}
