/// What came of an attempt.
package enum DeliveryResult: Hashable, Sendable {
  case sent(String)
  /// To be tried again later.
  case deferred(String)
  /// Never again.
  case failed(String)
  /// It may have arrived: it is repeated under the same name, or a person is asked where once is all that is allowed.
  case doubtful(String)
  /// The server cannot be used: the attempt does not count.
  case serverAway(String)

  init(_ outcome: MailOutcome) {
    switch outcome {
    case .accepted(let reply): self = .sent(reply.text)
    case .deferred(let reply): self = .deferred(reply.text)
    case .refused(let reply): self = .failed(reply.text)
    case .doubtful(let reply): self = .doubtful(reply.text)
    case .unavailable(let trouble): self = .serverAway(trouble.reply.text)
    }
  }
}

/// What became of the messages that one round looked at.
package struct DeliveryCount: Hashable, Sendable {
  package var sent = 0
  package var deferred = 0
  package var failed = 0
  package var held = 0
  package var cancelled = 0
  /// The mail server could not be used.
  package var isServerAway = false

  package init() {}

  package mutating func add(_ other: DeliveryCount) {
    sent += other.sent
    deferred += other.deferred
    failed += other.failed
    held += other.held
    cancelled += other.cancelled
    isServerAway = isServerAway || other.isServerAway
  }

  mutating func note(_ result: DeliveryResult) {
    switch result {
    case .sent: sent += 1
    case .deferred, .doubtful: deferred += 1
    case .failed: failed += 1
    case .serverAway: isServerAway = true
    }
  }
}
