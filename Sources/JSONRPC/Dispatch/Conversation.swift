/// The unfinished messages of one connection: what may run now, and when a reply is whole.
///
/// A state machine without input or output: it says what to start and what to send, its owner does it.
package struct Conversation: Sendable {
  package typealias CallID = CallSequencer.CallID

  /// A call to carry out now; report its outcome with `finish`.
  package struct Start: Sendable {
    package let id: CallID
    package let perform: @Sendable () async -> [UInt8]?
  }

  /// What the end of a call leads to.
  package struct Outcome: Sendable {
    /// A whole reply to send.
    package let reply: [UInt8]?
    package let starts: [Start]
  }

  private struct PendingBatch: Sendable {
    var reply: BatchReply
    var missing: Int
  }

  private struct PendingCallState: Sendable {
    let perform: @Sendable () async -> [UInt8]?
    let batch: UInt64?
    let namesCaller: Bool
  }

  private var sequencer: CallSequencer
  private var calls: [CallID: PendingCallState] = [:]
  private var batches: [UInt64: PendingBatch] = [:]
  private var nextBatch: UInt64 = 0
  private var namingCount = 0

  package init(runningMax: Int) {
    sequencer = CallSequencer(runningMax: runningMax)
  }

  /// Calls that have not finished.
  package var callsInFlight: Int { sequencer.count }

  /// True while it is being found out who speaks: no other message may be accepted.
  package var isNaming: Bool { namingCount > 0 }

  package mutating func accept(_ message: DeferredMessage) -> [Start] {
    var batchNumber: UInt64?
    if let reply = message.batch {
      batches[nextBatch] = PendingBatch(reply: reply, missing: message.calls.count)
      batchNumber = nextBatch
      nextBatch += 1
    }
    for call in message.calls {
      let id = sequencer.admit(call.ordering)
      calls[id] = PendingCallState(perform: call.perform, batch: batchNumber, namesCaller: call.namesCaller)
      if call.namesCaller { namingCount += 1 }
    }
    return start()
  }

  package mutating func finish(_ id: CallID, with reply: [UInt8]?) -> Outcome {
    guard let call = calls.removeValue(forKey: id) else {
      preconditionFailure("a call finishes once, after it was accepted")
    }
    sequencer.finish(id)
    if call.namesCaller { namingCount -= 1 }
    guard let number = call.batch else { return Outcome(reply: reply, starts: start()) }
    return Outcome(reply: add(reply, toBatch: number), starts: start())
  }

  private mutating func start() -> [Start] {
    sequencer.start().map { id in
      guard let call = calls[id] else { preconditionFailure("the sequencer starts what was accepted") }
      return Start(id: id, perform: call.perform)
    }
  }

  private mutating func add(_ reply: [UInt8]?, toBatch number: UInt64) -> [UInt8]? {
    guard var batch = batches.removeValue(forKey: number) else {
      preconditionFailure("a batch lives until its last call has finished")
    }
    if let reply { batch.reply.add(reply) }
    batch.missing -= 1
    if batch.missing == 0 { return batch.reply.bytes }
    batches[number] = batch
    return nil
  }
}
