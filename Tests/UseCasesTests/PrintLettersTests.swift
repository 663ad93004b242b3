import CreditDomain
import DunningRules
import MessageText
import Synchronization
import TestSupport
import Testing
import UseCases

/// Goal: what waits is printed once and put on record; what cannot be printed waits again.
@Suite struct PrintLettersTests {
  private let key = company("DEM")
  private let alfa = code("501.00001")
  private let beta = code("501.00002")
  private let clock = FixedClock(moment("20261009 100000"))

  private func run(_ store: Outbox, _ printer: Printer) async throws -> Result<[UInt8], LetterFailure>? {
    try await PrintLetters(store: store, printer: printer, clock: clock).run(
      to: [alfa, beta], of: key, author: "anna")
  }

  @Test func whatWaitsGoesOutAndTheRestIsPrintedAgain() async throws {
    let (store, printer) = (
      Outbox(waiting: [alfa: ["primo", "secondo"]], last: [alfa: "vecchio", beta: "ultimo"]), Printer()
    )
    #expect(try await run(store, printer) == .success([1, 2, 3]))
    #expect(printer.subjects == ["primo", "secondo", "ultimo"])
    #expect(store.settled == ["primo sent stampata da anna", "secondo sent stampata da anna"])
    #expect(store.kept == ["primo lettera.pdf", "secondo lettera.pdf"])
    // The second time nothing waits any more, and nothing is put on record again.
    #expect(try await run(store, printer) == .success([1, 2, 3]))
    #expect(printer.subjects == ["vecchio", "ultimo"])
    #expect(store.settled.count == 2)
  }

  @Test func whatCannotBePrintedWaitsAgain() async throws {
    let failure = LetterFailure(.noFont, "no font")
    let (store, printer) = (Outbox(waiting: [beta: ["primo"]], last: [:]), Printer(failure))
    #expect(try await run(store, printer) == .failure(failure))
    #expect(store.settled == ["primo away letter noFont: no font"])
  }

  @Test func aLetterThatCanNeverBePrintedStopsNoOther() async throws {
    let failure = LetterFailure(.outOfLimits, "too many rows")
    let (store, printer) = (
      Outbox(waiting: [alfa: ["lungo"], beta: ["corto"]], last: [:]), Printer(failure, of: "lungo")
    )
    #expect(try await run(store, printer) == .success([1, 2, 3]))
    #expect(printer.subjects == ["corto"])
    #expect(store.settled == ["lungo failed", "corto sent stampata da anna"])
  }

  @Test func withoutLettersThereIsNothing() async throws {
    let printer = Printer()
    #expect(try await run(Outbox(waiting: [:], last: [:]), printer) == nil)
    #expect(printer.subjects == [])
  }
}

private final class Printer: LetterPrinting {
  private let failure: LetterFailure?
  private let subject: String?
  private let printed = Mutex<[String]>([])

  /// - Parameter subject: of the letter that fails; nil = every one does.
  init(_ failure: LetterFailure? = nil, of subject: String? = nil) {
    self.failure = failure
    self.subject = subject
  }

  var subjects: [String] { printed.withLock { $0 } }

  func pdf(_ sheets: [LetterSheet], list: LetterList?) async throws(LetterFailure) -> [UInt8] {
    if let failure, subject == nil || sheets.contains(where: { $0.subject == subject }) { throw failure }
    printed.withLock { $0 = sheets.map(\.subject) }
    return [1, 2, 3]
  }
}

/// Letters by their subjects.
private final class Outbox: LetterStore {
  private let waiting: Mutex<[CustomerCode: [String]]>
  private let last: [CustomerCode: String]
  private let results = Mutex<[String]>([])
  private let copies = Mutex<[String]>([])

  init(waiting: [CustomerCode: [String]], last: [CustomerCode: String]) {
    self.waiting = Mutex(waiting)
    self.last = last
  }

  var settled: [String] { results.withLock { $0 } }
  var kept: [String] { copies.withLock { $0 } }

  func claim(
    of company: Company, on channels: Set<MessageChannel>, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage? { nil }

  func claim(
    _ message: StoredMessage, with files: [MessageFile], of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> ClaimedMessage {
    copies.withLock { $0 += files.map { "\(message.subject) \($0.name.text)" } }
    return .ready(message, envelope(company), files)
  }

  func claimLetter(
    to customer: CustomerCode, of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage? {
    let subject = waiting.withLock { letters -> String? in
      guard let first = letters[customer]?.first else { return nil }
      letters[customer]?.removeFirst()
      return first
    }
    return subject.map { .unprinted(letter($0, customer), envelope(company), nil) }
  }

  func lastLetter(
    to customer: CustomerCode, of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> (message: StoredMessage, envelope: MessageEnvelope, statement: CustomerStatement?)? {
    last[customer].map { (letter($0, customer), envelope(company), nil) }
  }

  func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure) {
    let text =
      switch result {
      case .sent(let text): "sent \(text)"
      case .serverAway(let text): "away \(text)"
      case .failed: "failed"
      case .deferred, .doubtful: "otherwise"
      }
    results.withLock { $0.append(message.subject + " " + text) }
  }

  private func envelope(_ company: Company) -> MessageEnvelope {
    MessageEnvelope(
      company: company, letterhead: LetterSender(name: "DEMO"), sender: nil, replyTo: nil,
      recipient: LetterRecipient(code: "501.00001", name: "ALFA", isNaturalPerson: false))
  }

  private func letter(_ subject: String, _ customer: CustomerCode) -> StoredMessage {
    StoredMessage(
      key: subject, customer: customer, kind: .dunning, notice: nil, template: "sollecito", channel: .letter,
      address: "VIA VERDI 5", subject: subject, text: "Testo", html: nil, amountAsked: Cents(1), isAtMostOnce: false,
      lines: [], status: .queued, notBefore: moment("20261009 090000"),
      createdAt: Instant(rome: moment("20261009 090000")))
  }
}
