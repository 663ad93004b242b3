import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI

/// What ALFA is written: a proposal that waits, and a notice that went out.
extension Sample {
  static let proposal = MessageRecord(
    customer: alfa, template: name("diffida"), channel: .certifiedEmail, recipient: "pec@alfa.example",
    subject: "Comunicazione amministrativa", text: "Gentile cliente,\nchiediamo 1.500,00 €.",
    amountAsked: Cents(1_500_00), lines: lines, state: .proposed, reason: MessageGateText.sentence(.state),
    speaksFor: reference("bonifico", "diffida"),
    stored: MessageRecord.Stored(
      id: 31, messageID: "m31@demo.example", createdAt: LocalMoment(date: today, secondOfDay: 60), version: 1))

  static let sent = MessageRecord(
    customer: alfa, template: name("sollecito-2"), channel: .email, recipient: "amm@alfa.example",
    subject: "Estratto conto", text: "Gentile cliente.", amountAsked: Cents(1_830_00), lines: [lines[0]],
    state: .delivered, speaksFor: noticed.reference,
    notBefore: LocalMoment(date: day(20_260_924), secondOfDay: 9 * 3_600),
    stored: MessageRecord.Stored(
      id: 30, messageID: "m30@demo.example", createdAt: LocalMoment(date: day(20_260_924), secondOfDay: 60),
      sentAt: LocalMoment(date: day(20_260_924), secondOfDay: 9 * 3_600 + 5), attempts: 2, version: 4,
      files: [MessageRecord.File(name: "estratto-conto.pdf", byteCount: 15_204)]))

  private static let lines = [
    MessageRecord.Line(instalment: name(of: invoice, 1), amount: Cents(1_830_00), role: .asked),
    MessageRecord.Line(instalment: name(of: DocumentLabel(cause: "NC"), 1), amount: Cents(-330_00), role: .credit),
    MessageRecord.Line(instalment: name(of: invoice, 2), amount: Cents(610_00), role: .excluded),
  ]

  private static func name(of document: DocumentLabel, _ number: Int) -> InstalmentName {
    InstalmentName(document: document, number: number)
  }

  /// What a preview shows of a message that would wait.
  static func previewed(on day: CalendarDate) -> MessageRecord {
    let opening = LocalMoment(date: day.adding(days: 1), secondOfDay: 9 * 3_600)
    var message = proposal
    message.state = .held
    message.reason = MessageGateText.sentence(.outsideWindow(until: opening))
    message.notBefore = opening
    message.stored = nil
    return message
  }
}

extension SampleService {
  static let messages: [RegisteredMethod] = [
    .immediate(ListMessages.self, list), .immediate(PreviewMessages.self, preview),
    .immediate(ApproveMessages.self, approved), .immediate(CancelMessages.self, cancelled),
    .immediate(SendMessages.self) { call, _ in
      let isForced = call.waiverReason != nil
      return SendMessages.Reply(
        sent: isForced ? 12 : 0, deferred: 1, failed: 1, held: isForced ? 0 : 12, queued: 3,
        customersAwaiting: isForced ? 0 : 5)
    },
    .immediate(OpenMessageFile.self) { call, _ in
      guard call.message == 30 else { throw RPCError.unknownMessage(call.message) }
      return OpenMessageFile.Reply(
        name: "estratto-conto.pdf", byteCount: 8, base64: "JVBERi0xLjU=", isAsSent: true)
    },
  ]

  private static let stored = [Sample.proposal, Sample.sent]

  @Sendable private static func list(_ call: ListMessages, _: CallContext) -> ListMessages.Reply {
    ListMessages.Reply(
      messages: stored.filter { call.state ?? $0.state == $0.state && call.customer ?? $0.customer == $0.customer },
      cursor: call.cursor == nil ? Cursor("30") : nil)
  }

  @Sendable private static func preview(_ call: PreviewMessages, _: CallContext) -> PreviewMessages.Reply {
    PreviewMessages.Reply(
      messages: [Sample.previewed(on: call.date ?? Sample.today)],
      stopped: [CycleReport.Held(customer: Sample.beta, reason: MessageGateText.sentence(.noAddress(.email)))],
      cursor: nil)
  }

  @Sendable private static func approved(_ call: ApproveMessages, _: CallContext) throws -> MessagesReply {
    if let seen = call.version, seen != 1 { throw RPCError.messageChanged(version: 1) }
    return MessagesReply(
      messages: try decided(call.messages) { message in
        message.state = .queued
        message.reason = nil
        message.subject = call.subject ?? message.subject
        message.text = call.text ?? message.text
      })
  }

  @Sendable private static func cancelled(_ call: CancelMessages, _: CallContext) throws -> MessagesReply {
    MessagesReply(
      messages: try decided(call.messages) { message in
        message.state = .cancelled
        message.reason = call.reason
      })
  }

  private static func decided(
    _ numbers: MessageNumbers, _ change: (inout MessageRecord) -> Void
  ) throws(RPCError) -> [MessageRecord] {
    var messages: [MessageRecord] = []
    for id in numbers.ids {
      guard var message = stored.first(where: { $0.stored?.id == id }) else { throw .unknownMessage(id) }
      guard message.state == .proposed else { throw .messageNotEditable(id, message.state) }
      change(&message)
      message.stored?.version += 1
      messages.append(message)
    }
    return messages
  }
}
