package import CreditDomain

/// Sends what may go now, one turn of it (*messaggio.invia*).
///
/// A person may let it go though the ledger is too old: that word stays with each message, so that what the turn does
/// not come to is sent by the next one, or by the service that sends.
package struct SendNow: Sendable {
  /// After this time nothing more is begun.
  package static let turnSeconds = 10

  package typealias Store = MessageForcing & MessageQueueReading

  private let planning: PlanMessages
  private let delivery: DeliverMessages
  private let store: any Store
  private let clock: any BusinessClock

  package init(planning: PlanMessages, delivery: DeliverMessages, store: any Store, clock: any BusinessClock) {
    self.planning = planning
    self.delivery = delivery
    self.store = store
    self.clock = clock
  }

  /// - Parameter forced: why it is forced, and who forces it; nil = what is held stays held.
  /// - Returns: what came of the turn, and what waits after it.
  package func run(
    _ company: Company, forced: (reason: String, author: String)? = nil
  ) async throws(StoreFailure) -> (count: DeliveryCount, queue: MessageQueue) {
    let end = ContinuousClock.now + .seconds(Self.turnSeconds)
    if let forced {
      _ = try await planning.run(company, isForced: true, until: end) { _ in }
      let word = ForcedSending(
        reason: forced.reason, signed: Signature(author: forced.author, at: clock.instant()))
      try await store.force(word, of: company)
    }
    let count = try await delivery.run(company, until: end)
    return (count, try await store.messageQueue(of: company, at: clock.instant()))
  }
}

/// Sending against the rules of time, on a person's word.
package protocol MessageForcing: Sendable {
  /// Lets everything go that is queued and could leave now, or as soon as the send window opens.
  func force(_ word: ForcedSending, of company: Company) async throws(StoreFailure)
}
