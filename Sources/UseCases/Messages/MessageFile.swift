package import CreditDomain
package import DunningRules

/// A file that goes with a message, or the letter itself on paper: always PDF.
package struct MessageFile: Hashable, Sendable {
  package var name: AttachmentName
  package var bytes: [UInt8]

  package init(name: AttachmentName, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A file without what is in it.
  package struct Facts: Hashable, Sendable {
    package var name: AttachmentName
    package var byteCount: Int

    package init(name: AttachmentName, byteCount: Int) {
      self.name = name
      self.byteCount = byteCount
    }
  }
}

extension StoredMessage {
  /// The names of its files: as they were sent, or before that as they would be.
  package var fileNames: [String] {
    guard files.isEmpty else { return files.map(\.name.text) }
    guard status.isOpen, isUnprinted, customer != nil else { return [] }
    switch channel {
    case .letter: return [PrintMessage.letterName]
    case .email, .certifiedEmail: return [PrintMessage.statementName]
    }
  }
}

/// The files of messages, kept as they were sent.
package protocol MessageFileKeeping: Sendable {
  /// What statements are made from; nil = no such customer.
  func statement(
    of customer: CustomerCode, _ company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> CustomerStatement?

  /// In the order in which they were kept.
  func files(of message: Int64, _ company: Company) async throws(StoreFailure) -> [MessageFile]
}

/// A customer's ledger with what must not be asked for, as of one day.
package struct CustomerStatement: Sendable {
  package var policy: RecoveryPolicy
  package var customer: Customer
  package var ledger: LedgerRecords
  package var restraints: [InstalmentID: Restraint]

  package init(
    policy: RecoveryPolicy, customer: Customer, ledger: LedgerRecords, restraints: [InstalmentID: Restraint]
  ) {
    self.policy = policy
    self.customer = customer
    self.ledger = ledger
    self.restraints = restraints
  }
}
