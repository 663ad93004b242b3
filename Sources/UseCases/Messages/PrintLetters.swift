package import CreditDomain
import MessageText

/// Letters as people print them from a list: those that wait go out with it; where none waits, the last one is printed
/// once more.
package struct PrintLetters: Sendable {
  private let store: any LetterStore
  private let printer: any LetterPrinting
  private let clock: any BusinessClock

  package init(store: any LetterStore, printer: any LetterPrinting, clock: any BusinessClock) {
    self.store = store
    self.printer = printer
    self.clock = clock
  }

  /// One PDF, the list of the letters first, each with its statement behind it. Nil = there is no letter to any of them.
  /// What waited is on record as being printed before the file is made, with a copy of its own, and waits again when the
  /// file cannot be made. A letter that can never be printed stops no other.
  package func run(
    to customers: [CustomerCode], of company: Company, author: String
  ) async throws(StoreFailure) -> Result<[UInt8], LetterFailure>? {
    var (waiting, again): ([Letter], [Letter]) = ([], [])
    var unprintable: LetterFailure?
    for customer in customers {
      let (claimed, failure) = try await claim(customer, company)
      waiting += claimed
      unprintable = failure ?? unprintable
      guard claimed.isEmpty, failure == nil,
        let last = try await store.lastLetter(to: customer, of: company, on: today)
      else { continue }
      again.append(Letter(message: last.message, envelope: last.envelope, statement: last.statement))
    }
    let letters = waiting + again
    guard let first = letters.first else { return unprintable.map { .failure($0) } }
    let (sheets, list) = (letters.flatMap { $0.sheets(on: today) }, list(first.envelope))
    let pdf: Result<[UInt8], LetterFailure>
    do throws(LetterFailure) {
      pdf = .success(try await printer.pdf(sheets, list: list))
    } catch { pdf = .failure(error) }
    for letter in waiting {
      let result: DeliveryResult =
        switch pdf {
        case .success: .sent("stampata da \(author)")
        case .failure(let failure): .serverAway("\(failure)")
        }
      try await store.settle(letter.message, of: company, result, at: clock.instant())
    }
    return pdf
  }

  fileprivate struct Letter: Sendable {
    var message: StoredMessage
    var envelope: MessageEnvelope
    /// Nil = it was printed before, or has none.
    var statement: CustomerStatement?

    func sheets(on day: CalendarDate) -> [LetterSheet] {
      PrintMessage.sheets(of: message, envelope, statement, on: day)
    }
  }

  private var today: CalendarDate { clock.instant().inRome.date }

  /// The customer's letters that waited, and why one of them cannot be printed.
  private func claim(
    _ customer: CustomerCode, _ company: Company
  ) async throws(StoreFailure) -> (letters: [Letter], LetterFailure?) {
    var (letters, unprintable): ([Letter], LetterFailure?) = ([], nil)
    while let next = try await store.claimLetter(to: customer, of: company, at: clock.instant()) {
      switch next {
      case .claimed(let claimed): letters += Letter(claimed, nil).map { [$0] } ?? []
      case .unprinted(let message, let envelope, let statement):
        let printing = PrintMessage(printer: printer)
        let copy = await printing.files(of: message, envelope, statement, on: today)
        let files = (try? copy.get()) ?? []
        let claimed = try await store.claim(message, with: files, of: company, at: clock.instant())
        guard let letter = Letter(claimed, statement) else { continue }
        switch copy {
        case .success: letters.append(letter)
        case .failure(let failure):
          unprintable = failure
          try await store.settle(letter.message, of: company, DeliveryResult(failure), at: clock.instant())
        }
      }
    }
    return (letters, unprintable)
  }

  private func list(_ envelope: MessageEnvelope) -> LetterList {
    LetterList(
      sender: LetterParty(envelope.letterhead), title: "Distinta delle lettere", place: envelope.letterhead.place,
      date: today)
  }
}

extension PrintLetters.Letter {
  /// Nil unless it was taken.
  fileprivate init?(_ claimed: ClaimedMessage, _ statement: CustomerStatement?) {
    switch claimed {
    case .ready(let message, let envelope, _): self.init(message: message, envelope: envelope, statement: statement)
    case .superseded, .uncertain, .postponed, .lost: return nil
    }
  }
}

/// The outbox as far as letters are printed from it.
package protocol LetterStore: MessageDelivering {
  /// As `claim`, of the letters to one customer.
  func claimLetter(
    to customer: CustomerCode, of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage?

  /// The newest of those that went out or are just being printed, with what its statement would be on the day; nil =
  /// there is none.
  func lastLetter(
    to customer: CustomerCode, of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> (message: StoredMessage, envelope: MessageEnvelope, statement: CustomerStatement?)?
}
