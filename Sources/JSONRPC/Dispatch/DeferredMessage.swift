/// What is left to do of one message after everything immediate has been answered.
package struct DeferredMessage: Sendable {
  /// At least one.
  package let calls: [DeferredCall]
  /// The replies of a batch that are there already; nil when the message is a single call.
  let batch: BatchReply?
}

/// One call that has to wait for something.
package struct DeferredCall: Sendable {
  package let ordering: [OrderingKey]
  /// See `Method.namesCaller`.
  let namesCaller: Bool
  /// Carries the call out and gives its reply object; nil for a notification. It never throws: failures are replies.
  package let perform: @Sendable () async -> [UInt8]?
}

/// The array of replies of one batch while it grows; the order of replies in it is free.
struct BatchReply: Sendable {
  private var replies: [UInt8]

  /// `opening` holds the replies given at once, with commas between them.
  init(opening: [UInt8]) { replies = opening }

  mutating func add(_ reply: [UInt8]) {
    if !replies.isEmpty { replies.append(UInt8(ascii: ",")) }
    replies += reply
  }

  /// Nil when nothing in the batch wanted a reply.
  var bytes: [UInt8]? {
    replies.isEmpty ? nil : [UInt8(ascii: "[")] + replies + [UInt8(ascii: "]")]
  }
}
