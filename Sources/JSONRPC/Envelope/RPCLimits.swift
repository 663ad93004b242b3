package import JSONText

/// How much one message may ask for. What is over a limit is refused by the limit's name.
package struct RPCLimits: Sendable {
  /// Bytes of one JSON value or of one `Content-Length` body.
  package var messageBytesMax: Int
  /// Arrays and objects open at the same time.
  package var depthMax: Int
  package var batchRequestsMax: Int
  /// Bytes of the replies that a batch gets at once; its requests beyond them are refused.
  package var batchReplyBytesMax: Int
  /// Bytes of the header lines before one `Content-Length` body.
  package var headerBytesMax: Int
  package var headerLinesMax: Int

  package init(
    messageBytesMax: Int = 1_048_576, depthMax: Int = 64, batchRequestsMax: Int = 1_000,
    batchReplyBytesMax: Int = 16_777_216, headerBytesMax: Int = 4_096, headerLinesMax: Int = 32
  ) {
    self.messageBytesMax = messageBytesMax
    self.depthMax = depthMax
    self.batchRequestsMax = batchRequestsMax
    self.batchReplyBytesMax = batchReplyBytesMax
    self.headerBytesMax = headerBytesMax
    self.headerLinesMax = headerLinesMax
  }

  package var json: JSONLimits { JSONLimits(valueBytesMax: messageBytesMax, depthMax: depthMax) }
}
