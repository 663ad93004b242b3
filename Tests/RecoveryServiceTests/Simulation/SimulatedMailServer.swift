import CreditDomain
import DunningRules
import Synchronization
import TestSupport
import UseCases

/// A mail server that fails as servers do, and knows what it took whatever it said.
final class SimulatedMailServer: MailSending {
  struct Taken: Sendable {
    var mail: OutgoingMail
    var at: LocalMoment
  }

  private struct State {
    var random: SeededGenerator
    var taken: [Taken] = []
    var isHealthy = true
  }

  private let state: Mutex<State>
  private let clock: FixedClock

  init(seed: UInt64, clock: FixedClock) {
    state = Mutex(State(random: SeededGenerator(seed: seed)))
    self.clock = clock
  }

  var taken: [Taken] { state.withLock { $0.taken } }
  func setHealthy(_ isHealthy: Bool) { state.withLock { $0.isHealthy = isHealthy } }

  func send(_ mail: OutgoingMail) async -> MailOutcome {
    let moment = clock.instant().inRome
    return state.withLock { state in
      let chance = Int.random(in: 0..<100, using: &state.random)
      let isTaken = state.isHealthy || chance < 70 || (85..<90).contains(chance)
      if isTaken { state.taken.append(Taken(mail: mail, at: moment)) }
      if state.isHealthy { return .accepted(MailReply(code: 250, text: "taken")) }
      switch chance {
      case 0..<70: return .accepted(MailReply(code: 250, text: "taken"))
      case 70..<80: return .deferred(MailReply(code: 451, text: "later"))
      case 80..<82: return .refused(MailReply(code: 550, text: "unknown"))
      case 82..<90: return .doubtful(MailReply(text: "the connection broke"))
      default: return .unavailable(MailServerTrouble(.unreachable, MailReply(text: "nobody answers")))
      }
    }
  }
}

/// The outbox of a program that is killed now and then: before a message is taken with its files, or before what became
/// of an attempt is kept.
final class MortalOutbox: MessageDelivering {
  private let store: any MessageDelivering
  private let random: Mutex<SeededGenerator>

  init(_ store: any MessageDelivering, seed: UInt64) {
    self.store = store
    random = Mutex(SeededGenerator(seed: seed))
  }

  private func mayDie() throws(StoreFailure) {
    if random.withLock({ $0.chance(4) }) { throw StoreFailure(.failed, "killed") }
  }

  func claim(
    of company: Company, on channels: Set<MessageChannel>, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage? {
    try await store.claim(of: company, on: channels, at: instant)
  }

  func claim(
    _ message: StoredMessage, with files: [MessageFile], of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> ClaimedMessage {
    try mayDie()
    return try await store.claim(message, with: files, of: company, at: instant)
  }

  func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure) {
    try mayDie()
    try await store.settle(message, of: company, result, at: instant)
  }
}

/// Prints nothing but what would stand on the paper.
struct PlainPrinter: LetterPrinting, LetterKeeping {
  func pdf(_ sheets: [LetterSheet], list: LetterList?) async throws(LetterFailure) -> [UInt8] {
    Array(String(describing: sheets).utf8)
  }

  func keep(_ letter: MessageFile, of message: Int64, _ company: Company) async -> DeliveryResult { .sent("printed") }
}
