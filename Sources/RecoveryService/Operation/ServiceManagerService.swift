import PlannerWeb
import ServiceLifecycle

/// Says that the service is ready, that it lives and that it ends.
struct ServiceManagerService: Service {
  /// How often readiness is asked for until it is there.
  static let lookEveryMs = 50

  let manager: ServiceManager
  let status: OperationStatus

  func run() async throws {
    await cancelWhenGracefulShutdown {
      do {
        while case .notReady = await status.readiness() { try await Task.sleep(for: .milliseconds(Self.lookEveryMs)) }
        manager.tell(.ready)
        guard let interval = manager.watchdogInterval else { return try await Task.sleep(for: .seconds(Int32.max)) }
        while true {
          manager.tell(.watchdog)
          try await Task.sleep(for: interval)
        }
      } catch {
        // Cancelled: the service ends.
        return
      }
    }
    manager.tell(.stopping)
  }
}
