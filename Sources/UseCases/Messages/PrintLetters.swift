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

  /// One PDF, the list of the letters first. Nil = there is no letter to any of them. What waited is on record as being
  /// printed before the file is made, and waits again when it cannot be made.
  package func run(
    to customers: [CustomerCode], of company: Company, author: String
  ) async throws(StoreFailure) -> Result<[UInt8], LetterFailure>? {
    var (waiting, again): ([Letter], [Letter]) = ([], [])
    for customer in customers {
      let claimed = try await claim(customer, company)
      waiting += claimed
      guard claimed.isEmpty, let last = try await store.lastLetter(to: customer, of: company) else { continue }
      again.append(Letter(message: last.message, envelope: last.envelope))
    }
    let letters = waiting + again
    guard let first = letters.first else { return nil }
    let pdf: Result<[UInt8], LetterFailure>
    do throws(LetterFailure) {
      pdf = .success(try await printer.pdf(letters.map(\.sheet), list: list(first.envelope)))
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

  private struct Letter: Sendable {
    var message: StoredMessage
    var envelope: MessageEnvelope

    var sheet: LetterSheet { LetterSheet(message, envelope) }
  }

  private func claim(_ customer: CustomerCode, _ company: Company) async throws(StoreFailure) -> [Letter] {
    var letters: [Letter] = []
    while let claimed = try await store.claimLetter(to: customer, of: company, at: clock.instant()) {
      switch claimed {
      case .ready(let message, let envelope, _): letters.append(Letter(message: message, envelope: envelope))
      case .superseded, .uncertain, .postponed, .lost: continue
      }
    }
    return letters
  }

  private func list(_ envelope: MessageEnvelope) -> LetterList {
    LetterList(
      sender: LetterParty(envelope.letterhead), title: "Distinta delle lettere", place: envelope.letterhead.place,
      date: clock.instant().inRome.date)
  }
}

/// The outbox as far as letters are printed from it.
package protocol LetterStore: MessageDelivering {
  /// As `claim`, of the letters to one customer.
  func claimLetter(
    to customer: CustomerCode, of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> ClaimedMessage?

  /// The newest of those that went out; nil = none did.
  func lastLetter(
    to customer: CustomerCode, of company: Company
  ) async throws(StoreFailure) -> (message: StoredMessage, envelope: MessageEnvelope)?
}
