import CreditDomain
import DunningRules
import MessageText
import MexalAPI
import UseCases

// Messages in the words of the wire.

extension MessageRecord {
  /// Nil for what no workflow could name: the store holds none.
  init?(_ listed: ListedMessage) {
    let message = listed.message
    self.init(
      message, documents: listed.documents,
      stored: Stored(
        id: message.id, messageID: message.mailName, createdAt: message.createdAt.inRome,
        waitingSince: message.waitingSince?.inRome,
        sentAt: message.sentAt?.inRome,
        attempts: message.attempts, version: message.version,
        files: message.files.map { File(name: $0.name.text, byteCount: $0.byteCount) },
        forced: message.forced.map { Forced(reason: $0.reason, author: $0.signed.author, at: $0.signed.at.inRome) }))
  }

  init?(preview message: StoredMessage) { self.init(message, documents: [:], stored: nil) }

  private init?(_ message: StoredMessage, documents: [Int64: DocumentLabel], stored: Stored?) {
    guard let template = WorkflowName(message.template) else { return nil }
    self.init(
      customer: message.customer, template: template,
      edition: message.edition.map {
        Edition(language: $0.key.language, category: $0.key.category, version: $0.version)
      }, channel: message.channel, recipient: message.address,
      subject: message.subject, text: message.text, amountAsked: message.amountAsked,
      lines: message.lines.map { line in
        Line(
          instalment: InstalmentName(
            document: documents[line.instalment.document] ?? DocumentLabel(), number: line.instalment.ordinal),
          amount: line.amount, role: MessageLineWord(line.role))
      }, state: MessageStateWord(message.status), reason: message.reason, speaksFor: message.notice?.state,
      notBefore: message.notBefore, stored: stored)
  }
}

extension MessageLineWord {
  fileprivate init(_ role: StoredMessage.Line.Role) {
    switch role {
    case .asked: self = .asked
    case .credit: self = .credit
    case .excluded: self = .excluded
    }
  }
}

extension MessageStateWord {
  init(_ status: MessageStatus) {
    switch status {
    case .proposal: self = .proposed
    case .queued, .sending: self = .queued
    case .held: self = .held
    case .sent: self = .sent
    case .delivered: self = .delivered
    case .bounced: self = .bounced
    case .failed: self = .failed
    case .cancelled: self = .cancelled
    }
  }

  var statuses: Set<MessageStatus> { Set(MessageStatus.allCases.filter { MessageStateWord($0) == self }) }
}
