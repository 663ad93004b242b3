import Testing
import UseCases

/// Goal: guessing gets slower and slower, for whoever guesses alone, and never by much memory.
@Suite struct AttemptPacingTests {
  private let start = ContinuousClock.now

  private func failing(_ count: Int, _ pacing: inout AttemptPacing, _ address: String = "a") -> [Int64] {
    var now = start
    return (0..<count).map { _ in
      let delay = pacing.begin(address, at: now) ?? .seconds(-1)
      now += delay
      pacing.finish(address, .wrong, at: now)
      return delay.components.seconds * 1_000 + delay.components.attoseconds / 1_000_000_000_000_000
    }
  }

  @Test func theDelayGrowsUpToItsLimit() {
    var pacing = AttemptPacing()
    #expect(failing(9, &pacing) == [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000])
    #expect(pacing.begin("b", at: start) == .zero)
  }

  @Test func aGoodTokenClearsTheAddress() {
    var pacing = AttemptPacing()
    _ = failing(3, &pacing)
    let later = start + .seconds(60)
    #expect(pacing.begin("a", at: later) == .zero)
    #expect(pacing.finish("a", .good, at: later) == 0)
    #expect(failing(2, &pacing) == [0, 250])
  }

  @Test func failuresAreForgivenInTime() {
    var pacing = AttemptPacing()
    _ = failing(6, &pacing)
    let later = start + .seconds(AttemptPacing.forgivenAfterSeconds + 60)
    #expect(pacing.begin("a", at: later) == .zero)
    #expect(pacing.finish("a", .wrong, at: later) == 1)
  }

  @Test func attemptsAtTheSameTimeWaitOneBehindTheOther() {
    var pacing = AttemptPacing()
    _ = failing(2, &pacing)
    let delays = (0..<4).map { _ in pacing.begin("a", at: start + .milliseconds(250)) }
    #expect(delays == [500, 1_000, 1_500, 2_000].map { .milliseconds($0) })
    #expect(pacing.begin("a", at: start) == nil)
    #expect(pacing.begin("b", at: start) == .zero)
  }

  @Test func fewMayWaitInAll() {
    var pacing = AttemptPacing()
    let addresses = (0..<AttemptPacing.waitersMax).map { "\($0)" }
    #expect(addresses.allSatisfy { pacing.begin($0, at: start) != nil })
    #expect(pacing.begin("another", at: start) == nil)
    pacing.finish("7", .undecided, at: start)
    #expect(pacing.begin("another", at: start) == .zero)
  }

  @Test func whatWasNotDecidedIsHeldAgainstNobody() {
    var pacing = AttemptPacing()
    #expect(pacing.begin("a", at: start) == .zero)
    #expect(pacing.finish("a", .undecided, at: start) == 0)
    #expect(pacing.begin("a", at: start) == .zero)
  }

  @Test func whoFailedLongestAgoIsForgottenFirst() {
    var pacing = AttemptPacing()
    for number in 0...AttemptPacing.addressesMax {
      let now = start + .milliseconds(number)
      _ = pacing.begin("\(number)", at: now)
      pacing.finish("\(number)", .wrong, at: now)
    }
    let now = start + .milliseconds(AttemptPacing.addressesMax)
    #expect(pacing.begin("0", at: now) == .zero)
    #expect(pacing.begin("\(AttemptPacing.addressesMax)", at: now) == .milliseconds(AttemptPacing.delayFirstMs))
  }
}
