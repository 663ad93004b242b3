import CreditDomain
import DunningRules
import FoundationEssentials
import JSONRPC
import MessageDelivery
import MexalAPI
import UseCases

/// The outbox: what went out, what waits and why, and a person's word about it.
struct MessageMethods: Sendable {
  private let manage: ManageMessages
  private let files: ReadMessageFile
  private let planning: PlanMessages
  private let sendNow: SendNow
  private let loading: any PositionLoading
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    manage = ManageMessages(store: workplace.store, clock: workplace.clock)
    files = ReadMessageFile(store: workplace.store, printer: LetterPrinter(), clock: workplace.clock)
    let messaging = Messaging(workplace)
    planning = messaging.planning
    sendNow = SendNow(
      planning: messaging.planning, delivery: messaging.delivery, store: workplace.store, clock: workplace.clock)
    loading = workplace.store
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(ListMessages.self) { call, _ in try await list(call) },
      .deferred(PreviewMessages.self) { call, _ in try await preview(call) },
      .deferred(OpenMessageFile.self) { call, _ in try await open(call) },
      .deferred(ApproveMessages.self) { call, context in
        let edit = MessageEdit(subject: call.subject, text: call.text)
        return try reply(
          try await manage.approve(
            call.messages.ids.map { SeenMessage($0, version: call.version) }, of: call.company, edit: edit,
            author: context.author(call.user)))
      },
      .deferred(CancelMessages.self) { call, context in
        try reply(
          try await manage.cancel(
            call.messages.ids, of: call.company, reason: call.reason, author: context.author(call.user)))
      },
      .deferred(SendMessages.self) { call, context in try await send(call, by: context.author(call.user)) },
    ]
  }

  private func list(_ call: ListMessages) async throws -> ListMessages.Reply {
    let before = try call.cursor.map { cursor throws(RPCError) in try cursor.number() }
    let filter = MessageFilter(customers: call.customer.map { [$0] }, statuses: call.state?.statuses)
    let page = try await manage.list(of: call.company, filter, before: before)
    if page.items.isEmpty, before == nil { try await loading.checkExists(call.company) }
    return ListMessages.Reply(
      messages: page.items.compactMap { MessageRecord($0) },
      cursor: page.goesOnBehind.map { Cursor(number: $0.message.id) })
  }

  private func preview(_ call: PreviewMessages) async throws -> PreviewMessages.Reply {
    let after = try call.cursor.map { cursor throws(RPCError) in
      guard let code = CustomerCode(cursor.text) else { throw RPCError.foreignCursor }
      return code
    }
    let day = call.date ?? clock.instant().inRome.date
    guard let page = try await planning.preview(call.company, on: day, of: call.customer, after: after) else {
      throw RPCError.unknownCompany
    }
    return PreviewMessages.Reply(
      messages: page.plans.flatMap { $0.messages.compactMap { MessageRecord(preview: $0.message) } },
      stopped: page.plans.flatMap { plan in
        plan.held.map { CycleReport.Held(customer: plan.customer, reason: MessageGateText.sentence($0)) }
      }, cursor: page.next.map { Cursor($0.text) })
  }

  private func open(_ call: OpenMessageFile) async throws -> OpenMessageFile.Reply {
    let answer = try await files.run(call.fileName, of: call.message, call.company)
    switch answer {
    case .kept(let file), .draft(let file):
      return OpenMessageFile.Reply(
        name: file.name.text, byteCount: file.bytes.count, base64: Data(file.bytes).base64EncodedString(),
        isAsSent: answer == .kept(file))
    case .unknownMessage:
      try await loading.checkExists(call.company)
      throw RPCError.unknownMessage(call.message)
    case .noSuchFile: throw RPCError.unknownMessageFile(call.message)
    case .notPrinted(let failure): throw StoreFailure(.failed, "\(failure)")
    }
  }

  private func reply(_ outcome: MessageOutcome) throws(RPCError) -> MessagesReply {
    switch outcome {
    case .changed(let listed): return MessagesReply(messages: listed.compactMap { MessageRecord($0) })
    case .unknown(let id): throw .unknownMessage(id)
    case .notOpen(let id, let status): throw .messageNotEditable(id, MessageStateWord(status))
    case .changedMeanwhile(_, let version): throw .messageChanged(version: version)
    }
  }

  private func send(_ call: SendMessages, by author: String) async throws -> SendMessages.Reply {
    try await loading.checkExists(call.company)
    let (count, queue) = try await sendNow.run(
      call.company, forced: call.waiverReason.map { (reason: $0, author: author) })
    return SendMessages.Reply(
      sent: count.sent, deferred: count.deferred, failed: count.failed, held: count.held,
      queued: queue.queued + queue.sending, customersAwaiting: queue.customersAwaitingExport)
  }
}
