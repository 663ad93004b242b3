import Dispatch

/// Runs what blocks on a thread of its own, so that the server's tasks keep theirs.
func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue(label: "test.blocking").async {
      continuation.resume(with: Swift.Result { try body() })
    }
  }
}

/// Asks again and again until it is so; false when it did not become so in a minute.
func becomes(_ isSo: () -> Bool) async throws -> Bool {
  for _ in 0..<6_000 {
    if isSo() { return true }
    try await Task.sleep(for: .milliseconds(10))
  }
  return false
}
