package import CreditDomain
import DunningRules
import MessageText

/// Gives a file of a message to read (*messaggio.allegato*).
package struct ReadMessageFile: Sendable {
  private let store: any MessageManaging & MessageFileKeeping
  private let printer: any LetterPrinting
  private let clock: any BusinessClock

  package init(
    store: any MessageManaging & MessageFileKeeping, printer: any LetterPrinting, clock: any BusinessClock
  ) {
    self.store = store
    self.printer = printer
    self.clock = clock
  }

  package enum Answer: Hashable, Sendable {
    /// The copy of what went out.
    case kept(MessageFile)
    /// What would go out now.
    case draft(MessageFile)
    case unknownMessage
    /// It has no file, or none of this name.
    case noSuchFile
    case notPrinted(LetterFailure)
  }

  /// - Parameter name: nil = the first.
  package func run(
    _ name: String?, of id: Int64, _ company: Company
  ) async throws(StoreFailure) -> Answer {
    let manage = ManageMessages(store: store, clock: clock)
    guard let message = try await manage.message(id, of: company)?.message else { return .unknownMessage }
    let isWanted = { (file: MessageFile) in name == nil || file.name.text == name }
    guard message.files.isEmpty else {
      return try await store.files(of: id, company).first(where: isWanted).map { .kept($0) } ?? .noSuchFile
    }
    let day = clock.instant().inRome.date
    guard message.status.isOpen, let customer = message.customer,
      let found = try await store.statement(of: customer, company, on: day)
    else { return .noSuchFile }
    let print = PrintMessage(printer: printer)
    switch await print.files(of: message, MessageEnvelope(found, of: company), found, on: day) {
    case .success(let files): return files.first(where: isWanted).map { .draft($0) } ?? .noSuchFile
    case .failure(let failure): return .notPrinted(failure)
    }
  }
}

extension MessageEnvelope {
  fileprivate init(_ found: CustomerStatement, of company: Company) {
    self.init(
      company: company, letterhead: LetterSender(found.policy, of: company), sender: found.policy.sender,
      replyTo: found.policy.replyTo, recipient: LetterRecipient(found.customer))
  }
}
