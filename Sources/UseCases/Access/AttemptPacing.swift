/// Slows those who guess: each address waits longer before its next token or password is looked at, and few may wait.
///
/// A state machine without a clock.
package struct AttemptPacing: Sendable {
  /// Before the attempt after the first failure; then twice as long after each further one.
  package static let delayFirstMs = 250
  package static let delayMaxMs = 8_000
  /// After this long without a failure nothing is held against an address.
  package static let forgivenAfterSeconds = 900
  /// Attempts of one address that wait, and of all of them; more are told to come back.
  package static let waitersPerAddressMax = 4
  package static let waitersMax = 256
  /// Addresses whose failures are remembered; beyond them the one that failed longest ago is forgotten.
  package static let addressesMax = 10_000

  package typealias Instant = ContinuousClock.Instant

  /// What an attempt turned out to be.
  package enum Outcome: Sendable {
    case good, wrong
    /// Nothing was found out, so that nothing is held against whoever asked.
    case undecided
  }

  private struct Record {
    var failureCount = 0
    var lastFailure: Instant
    var waiterCount = 0
    /// The next attempt of this address may be looked at then.
    var nextAttempt: Instant
  }

  private var records: [String: Record] = [:]
  private var waiterCount = 0

  package init() {}

  /// How long an attempt has to wait, to be ended with `finish`; nil when too many wait already.
  package mutating func begin(_ address: String, at now: Instant) -> Duration? {
    guard waiterCount < Self.waitersMax else { return nil }
    var record = records[address] ?? Record(lastFailure: now, nextAttempt: now)
    if now - record.lastFailure > .seconds(Self.forgivenAfterSeconds) { record.failureCount = 0 }
    guard record.waiterCount < Self.waitersPerAddressMax else { return nil }
    let start = max(now, record.nextAttempt)
    record.nextAttempt = start + Self.delay(after: record.failureCount)
    record.waiterCount += 1
    waiterCount += 1
    makeRoom(for: address)
    records[address] = record
    return start - now
  }

  /// Ends an attempt. Returns how often the address has failed in a row.
  @discardableResult
  package mutating func finish(_ address: String, _ outcome: Outcome, at now: Instant) -> Int {
    guard var record = records[address] else { return 0 }
    record.waiterCount -= 1
    waiterCount -= 1
    switch outcome {
    case .good: record.failureCount = 0
    case .undecided: break
    case .wrong:
      record.failureCount += 1
      record.lastFailure = now
      record.nextAttempt = max(record.nextAttempt, now + Self.delay(after: record.failureCount))
    }
    records[address] = record.failureCount == 0 && record.waiterCount == 0 ? nil : record
    return record.failureCount
  }

  private static func delay(after failureCount: Int) -> Duration {
    guard failureCount > 0 else { return .zero }
    return .milliseconds(min(delayMaxMs, delayFirstMs << min(failureCount - 1, 16)))
  }

  private mutating func makeRoom(for address: String) {
    guard records[address] == nil, records.count >= Self.addressesMax else { return }
    let idle = records.filter { $0.value.waiterCount == 0 }
    if let oldest = idle.min(by: { $0.value.lastFailure < $1.value.lastFailure }) { records[oldest.key] = nil }
  }
}
