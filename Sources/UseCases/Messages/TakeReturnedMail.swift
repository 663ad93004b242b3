package import CreditDomain

/// Reads what comes back about messages that went out: receipts prove that a notice arrived, bounces that it did not.
package struct TakeReturnedMail: Sendable {
  /// Mails read in one round.
  package static let roundMax = 200

  private let store: any MessageReturns
  private let box: any ReturnedMailBox
  private let clock: any BusinessClock

  package init(store: any MessageReturns, box: any ReturnedMailBox, clock: any BusinessClock) {
    self.store = store
    self.box = box
    self.clock = clock
  }

  /// A mail is done with only once what it says is kept. One that is not about a message of ours stays for people.
  ///
  /// - Returns: how many reports were taken in.
  package func run() async throws -> Int {
    var taken = 0
    for mail in try await box.waiting(limit: Self.roundMax) {
      switch mail.reading {
      case .report(let report):
        guard let name = MessageName(report.messageID.text) else {
          await box.leave(mail)
          continue
        }
        if try await store.take(report.event, about: name, at: clock.instant()) { taken += 1 }
        try await box.markHandled(mail)
      case .other, .tooLarge: await box.leave(mail)
      }
    }
    return taken
  }
}

/// Keeps what a mail server said later of a message that had gone.
package protocol MessageReturns: Sendable {
  /// False when there is no such message, or it was known already.
  func take(_ event: DeliveryEvent, about name: MessageName, at instant: Instant) async throws(StoreFailure) -> Bool
}

/// What a Message-ID of ours says: made of what the message is, so that it never changes and what comes back is matched
/// by it.
package struct MessageName: Hashable, Sendable {
  package let company: Company
  package let id: Int64
  /// Tells this installation's messages from another's.
  package let createdAt: Instant

  package init(_ message: StoredMessage, of company: Company) {
    self.company = company
    id = message.id
    createdAt = message.createdAt
  }

  /// Reads `recupero.DEM.12.1760000000000000@dominio`; nil for what was not made here.
  package init?(_ text: String) {
    guard let local = text.split(separator: "@").first else { return nil }
    let parts = local.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "recupero", let company = Company(key: String(parts[1])),
      let id = Int64(parts[2]), let created = Int64(parts[3])
    else { return nil }
    self.company = company
    self.id = id
    createdAt = Instant(microsecondsSince1970: created)
  }

  package func text(domain: Substring) -> String {
    "recupero.\(company.key).\(id).\(createdAt.microsecondsSince1970)@\(domain)"
  }
}
