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

  private let store: any MessageDelivering
  private let sender: (any MailSending)?
  private let printer: any LetterPrinting
  private let letters: any LetterKeeping
  private let clock: any BusinessClock

  /// - Parameters:
  ///   - sender: nil = there is no mail server: letters go out, and mails wait.
  ///   - letters: takes letters to be printed.
  package init(
    store: any MessageDelivering, sender: (any MailSending)?, printer: any LetterPrinting,
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
  /// - Parameter end: after it nothing more is begun; nil = there is no hurry.
  package func run(
    _ company: Company, until end: ContinuousClock.Instant? = nil
  ) async throws(StoreFailure) -> DeliveryCount {
    var count = DeliveryCount()
    while !Task.isCancelled, end.map({ ContinuousClock.now < $0 }) ?? true {
      guard let (claimed, failure) = try await claim(of: company, at: clock.instant()) else { return count }
      switch claimed {
      case .superseded: count.cancelled += 1
      case .uncertain: count.held += 1
      case .postponed, .lost: continue
      case .ready(let message, let envelope, let files):
        let result: DeliveryResult
        var message = message
        if let failure {
          result = DeliveryResult(failure)
        } else {
          (result, message.mailName) = await attempt(message, envelope, files)
        }
        count.note(result)
        try await settle(message, of: company, result)
        // Without its server no other mail leaves; letters have none.
        if case .serverAway = result, message.channel != .letter { return count }
      }
    }
    return count
  }

  /// The next message, its files made before anything is on record of it; nil = there is none.
  private func claim(
    of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> (ClaimedMessage, LetterFailure?)? {
    let channels: Set<MessageChannel> = sender == nil ? [.letter] : Set(MessageChannel.allCases)
    switch try await store.claim(of: company, on: channels, at: instant) {
    case nil: return nil
    case .claimed(let claimed): return (claimed, nil)
    case .unprinted(let message, let envelope, let statement):
      let printing = PrintMessage(printer: printer)
      switch await printing.files(of: message, envelope, statement, on: instant.inRome.date) {
      case .success(let files): return (try await store.claim(message, with: files, of: company, at: instant), nil)
      case .failure(let failure): return (try await store.claim(message, with: [], of: company, at: instant), failure)
      }
    }
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
    _ message: StoredMessage, _ envelope: MessageEnvelope, _ files: [MessageFile]
  ) async -> (DeliveryResult, mailName: String?) {
    guard message.channel != .letter else {
      guard let letter = files.first else { return (.failed(OutboxText.letterNotPrinted), nil) }
      return (await letters.keep(letter, of: message.id, envelope.company), nil)
    }
    guard let sender else { return (.serverAway("there is no mail server"), nil) }
    guard let mail = OutgoingMail(message, envelope, files) else {
      return (.failed(OutboxText.noMailAddress(message.address)), nil)
    }
    return (DeliveryResult(await sender.send(mail)), mail.messageID.text)
  }
}

extension DeliveryResult {
  /// A letter that is too long is never printed; what else stands in the way may pass.
  init(_ failure: LetterFailure) {
    switch failure.kind {
    case .outOfLimits: self = .failed(OutboxText.tooManyRows)
    case .noFont, .notMade, .cancelled: self = .serverAway("\(failure)")
    }
  }
}
