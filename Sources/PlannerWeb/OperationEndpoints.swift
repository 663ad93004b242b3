import HTTPTypes
import Hummingbird
import NIOCore

/// How the service is, as the composition knows it.
package protocol OperationReading: Sendable {
  func readiness() async -> Readiness
  var metrics: (mediaType: String, text: String) { get }
}

/// Whether the service can answer: the database is there with the right schema, and the board in memory is loaded.
package enum Readiness: Sendable {
  case ready
  /// Why not, in English for administrators.
  case notReady(String)
}

/// `/salute/viva`, `/salute/pronta` and `/metrics`: for service managers, load balancers and Prometheus.
struct OperationEndpoints {
  let operation: any OperationReading

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/salute/viva") { _, _ in answer(.ok, "alive\n") }
    router.get("/salute/pronta") { _, _ in
      switch await operation.readiness() {
      case .ready: answer(.ok, "ready\n")
      case .notReady(let reason): answer(.serviceUnavailable, "not ready: \(reason)\n")
      }
    }
    router.get("/metrics") { _, _ in
      let (mediaType, text) = operation.metrics
      return answer(.ok, text, mediaType: mediaType)
    }
  }

  private func answer(
    _ status: HTTPResponse.Status, _ text: String, mediaType: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: mediaType], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
