package import CreditDomain
import DunningRules

/// Sends what is due to go, one message after the other: journey 2, *message → customer*.
///
/// An attempt is on record before it is made. What was begun and never ended is sent again under the same name, or a
/// person is asked where once is all that is allowed.
package struct DeliverMessages: Sendable {
  /// After this many attempts a message is given up.
  package static let attemptsMax = 8
  /// Before the second attempt; doubled before each later one.
  package static let retryFirstSeconds: Int64 = 60
  /// An attempt that did not end within this time was cut off by a crash.
  package static let attemptSecondsMax: Int64 = 600

  private let store: any MessageDelivering
  private let sender: any MailSending
  private let letters: any LetterKeeping
  private let clock: any BusinessClock

  /// - Parameter letters: takes letters to be printed.
  package init(
    store: any MessageDelivering, sender: any MailSending, letters: any LetterKeeping, clock: any BusinessClock
  ) {
    self.store = store
    self.sender = sender
    self.letters = letters
    self.clock = clock
  }

  /// Sends until nothing is due any more, the mail server cannot be used, or the task is cancelled.
  ///
  /// - Parameter force: sends though the ledger is too old, on a person's word.
  package func run(_ company: Company, force: Bool = false) async throws(StoreFailure) -> DeliveryCount {
    var count = DeliveryCount()
    while !Task.isCancelled {
      let instant = clock.instant()
      guard let claimed = try await store.claim(of: company, at: instant, force: force) else { return count }
      switch claimed {
      case .superseded: count.cancelled += 1
      case .uncertain: count.held += 1
      case .ready(let message, let envelope):
        let (result, mailName) = await attempt(message, envelope)
        count.note(result)
        var message = message
        message.mailName = mailName
        try await store.settle(message, of: company, result, at: clock.instant())
        if case .serverAway = result { return count }
      }
    }
    return count
  }

  private func attempt(
    _ message: StoredMessage, _ envelope: MessageEnvelope
  ) async -> (DeliveryResult, mailName: String?) {
    switch message.channel {
    case .letter: return (await letters.keep(message, envelope), nil)
    case .email, .certifiedEmail:
      guard let mail = OutgoingMail(message, envelope) else {
        return (.failed("L'indirizzo «\(message.address)» o il mittente non sono indirizzi di posta."), nil)
      }
      return (DeliveryResult(await sender.send(mail)), mail.messageID.text)
    }
  }
}

/// The outbox as delivery needs it.
package protocol MessageDelivering: Sendable {
  /// Takes the next message that may go, marked as being sent before this returns; nil = there is none.
  func claim(of company: Company, at instant: Instant, force: Bool) async throws(StoreFailure) -> ClaimedMessage?

  func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure)
}

package enum ClaimedMessage: Sendable {
  case ready(StoredMessage, MessageEnvelope)
  /// What it asks for is no longer owed as it says: it was cancelled, and will be planned anew.
  case superseded
  /// It may have gone out before a crash, and may go only once: a person is asked.
  case uncertain
}

/// Who writes, and under which name.
package struct MessageEnvelope: Hashable, Sendable {
  package var company: Company
  package var companyName: String
  /// *mittente*, *rispondi_a*.
  package var sender: String?
  package var replyTo: String?
  package var recipientName: String?

  package init(
    company: Company, companyName: String, sender: String?, replyTo: String?, recipientName: String?
  ) {
    self.company = company
    self.companyName = companyName
    self.sender = sender
    self.replyTo = replyTo
    self.recipientName = recipientName
  }
}

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

  fileprivate mutating func note(_ result: DeliveryResult) {
    switch result {
    case .sent: sent += 1
    case .deferred, .doubtful: deferred += 1
    case .failed: failed += 1
    case .serverAway: isServerAway = true
    }
  }
}

/// Takes letters to be printed.
package protocol LetterKeeping: Sendable {
  func keep(_ message: StoredMessage, _ envelope: MessageEnvelope) async -> DeliveryResult
}

extension OutgoingMail {
  /// Nil when an address is none.
  init?(_ message: StoredMessage, _ envelope: MessageEnvelope) {
    guard let sender = MailParty(envelope.sender ?? ""), let address = MailAddress(message.address),
      let subject = HeaderText(message.subject),
      let id = MailMessageID(MessageName(message, of: envelope.company).text(domain: sender.address.domain))
    else { return nil }
    self.init(
      messageID: id, sender: sender,
      recipient: MailParty(address: address, name: envelope.recipientName.flatMap { HeaderText($0) }),
      replyTo: envelope.replyTo.flatMap { MailAddress($0) }, writtenAt: message.createdAt, subject: subject,
      text: message.text, html: message.html)
  }
}

extension MailParty {
  /// Reads `Nome <indirizzo>`, or an address alone.
  fileprivate init?(_ text: String) {
    guard let open = text.lastIndex(of: "<"), text.last == ">" else {
      guard let address = MailAddress(text) else { return nil }
      self.init(address: address)
      return
    }
    let name = text[..<open].split(separator: " ").joined(separator: " ")
    guard let address = MailAddress(String(text[text.index(after: open)...].dropLast())) else { return nil }
    self.init(address: address, name: name.isEmpty ? nil : HeaderText(name))
  }
}
