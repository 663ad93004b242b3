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
  /// How long what became of an attempt is told to a database that is away, and how often. With the longest attempt
  /// before it this must stay below `attemptSecondsMax`.
  package static let settleSecondsMax = 240
  package static let settleAgainMs = 500

  private let store: any MessageDelivering & MessageFileKeeping
  private let sender: any MailSending
  private let printer: any LetterPrinting
  private let letters: any LetterKeeping
  private let clock: any BusinessClock

  /// - Parameter letters: takes letters to be printed.
  package init(
    store: any MessageDelivering & MessageFileKeeping, sender: any MailSending, printer: any LetterPrinting,
    letters: any LetterKeeping, clock: any BusinessClock
  ) {
    self.store = store
    self.sender = sender
    self.printer = printer
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
      case .postponed: continue
      case .ready(let message, let envelope):
        let (result, mailName) = try await attempt(message, envelope, on: instant.inRome.date)
        count.note(result)
        var message = message
        message.mailName = mailName
        try await settle(message, of: company, result)
        if case .serverAway = result { return count }
      }
    }
    return count
  }

  /// What became of an attempt is known here alone, so it is told until it is kept: else a mail that left would leave
  /// again. Once the task is cancelled it is told one last time.
  private func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult
  ) async throws(StoreFailure) {
    let end = ContinuousClock.now + .seconds(Self.settleSecondsMax)
    while true {
      do throws(StoreFailure) {
        return try await settledOnce(message, of: company, result).get()
      } catch {
        guard error.isRetryable, ContinuousClock.now < end else { throw error }
        do { try await Task.sleep(for: .milliseconds(Self.settleAgainMs)) } catch _ { throw error }
      }
    }
  }

  /// In a task that nobody cancels: the service may end, but not between an attempt and its record.
  private func settledOnce(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult
  ) async -> Result<Void, StoreFailure> {
    let (store, instant) = (store, clock.instant())
    return await Task {
      do throws(StoreFailure) {
        return .success(try await store.settle(message, of: company, result, at: instant))
      } catch {
        return .failure(error)
      }
    }.value
  }

  private func attempt(
    _ message: StoredMessage, _ envelope: MessageEnvelope, on day: CalendarDate
  ) async throws(StoreFailure) -> (DeliveryResult, mailName: String?) {
    let files: [MessageFile]
    switch try await PrintMessage(store: store, printer: printer).files(of: message, envelope, on: day) {
    case .success(let made): files = made
    case .failure(let failure): return (DeliveryResult(failure), nil)
    }
    guard message.channel != .letter else {
      guard let letter = files.first else { return (.failed("La lettera non si è potuta stampare."), nil) }
      return (await letters.keep(letter, of: message.id, envelope.company), nil)
    }
    guard let mail = OutgoingMail(message, envelope, files) else {
      return (.failed("L'indirizzo «\(message.address)» o il mittente non sono indirizzi di posta."), nil)
    }
    return (DeliveryResult(await sender.send(mail)), mail.messageID.text)
  }
}

extension DeliveryResult {
  /// A letter that is too long is never printed; what else stands in the way may pass.
  fileprivate init(_ failure: LetterFailure) {
    switch failure.kind {
    case .outOfLimits: self = .failed("Il PDF non si può stampare: le righe sono troppe.")
    case .noFont, .notMade, .cancelled: self = .serverAway("\(failure)")
    }
  }
}
