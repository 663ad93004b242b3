/// Something did not become so in time.
package struct NeverSo: Error {}

/// Asks again until it is so, for at most a minute.
///
/// - Throws: `NeverSo`, what the question throws, and `CancellationError`.
package func eventually(_ isSo: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while try await !isSo() {
    guard ContinuousClock.now < end else { throw NeverSo() }
    try await Task.sleep(for: .milliseconds(2))
  }
}
