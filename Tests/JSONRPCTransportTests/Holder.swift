import Synchronization

/// Keeps a client between the steps of a test that does something else in the meantime.
final class Holder: Sendable {
  private let client: Mutex<WireClient?>

  init(_ client: sending WireClient) { self.client = Mutex(client) }

  func use<Result: Sendable>(_ body: (WireClient) throws -> Result) throws -> Result {
    try client.withLock { client in
      guard let client else { throw WireClient.Failure(description: "the client was dropped") }
      return try body(client)
    }
  }

  /// Closes its descriptors.
  func drop() { client.withLock { $0 = nil } }
}
