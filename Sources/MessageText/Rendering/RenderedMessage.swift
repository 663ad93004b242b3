/// A message ready to be read: one line of subject, and a body that every medium shows in its own way.
package struct RenderedMessage: Hashable, Sendable {
  package var language: String
  package var subject: String
  package var blocks: [MessageBlock]
  /// Lines under the body: who writes.
  package var signature: [String]

  package init(language: String, subject: String, blocks: [MessageBlock], signature: [String]) {
    self.language = language
    self.subject = subject
    self.blocks = blocks
    self.signature = signature
  }

  /// From above.
  package var tables: [MessageTable] {
    blocks.compactMap { block in
      switch block {
      case .paragraph: nil
      case .table(let table): table
      }
    }
  }
}
