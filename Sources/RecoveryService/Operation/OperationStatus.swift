import CreditStore
import JSONRPCTransport
import PlannerWeb
import UseCases

/// How the service is, for whoever watches over it.
struct OperationStatus: OperationReading {
  let workplace: Workplace
  let server: TCPServer?

  func readiness() async -> Readiness {
    do throws(StoreFailure) { try await workplace.store.checkSchema() } catch {
      return .notReady("the database: \(error)")
    }
    switch workplace.board.freshness {
    case .loading: return .notReady("the ledger is being read into memory")
    case .live, .disconnected: return .ready
    }
  }

  var metrics: (mediaType: String, text: String) {
    (MetricsText.mediaType, MetricsPage(workplace: workplace, server: server).text)
  }
}
