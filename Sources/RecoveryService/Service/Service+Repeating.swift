import ServiceLifecycle

extension Service {
  /// Works until the service is to end, with a pause after each time; the work under way is cancelled then.
  func repeating(everySeconds seconds: Int, _ work: @escaping @Sendable () async -> Void) async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await work()
        do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
      }
    }
  }
}
