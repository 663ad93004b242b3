import HTTPTypes
import Hummingbird
import JSONRPC
import JSONText
import NIOCore

/// `POST /rpc`: JSON-RPC for callers that only know HTTP.
struct RPCEndpoint {
  let dispatcher: Dispatcher

  /// Media types that a browser never sends to another origin without asking first.
  private static let mediaTypes: Set<String> = ["application/json", "application/json-rpc", "application/jsonrequest"]

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.post("/rpc") { request, _ in try await answer(request) }
  }

  private func answer(_ request: Request) async throws -> Response {
    let given = request.headers[.contentType] ?? ""
    let mediaType = given.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    guard Self.mediaTypes.contains(mediaType) else {
      throw HTTPError(.unsupportedMediaType, message: "Send Content-Type: application/json.")
    }
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: dispatcher.limits.messageBytesMax)
    } catch let error as NIOTooManyBytesError {
      return refuse(bytes: error.maxBytes ?? dispatcher.limits.messageBytesMax)
    }
    let context = CallContext(carrier: .http, connection: 0, caller: .local)
    return respond(await dispatcher.answer(Array(buffer: body), context) ?? [])
  }

  private func refuse(bytes max: Int) -> Response {
    var writer = JSONWriter()
    dispatcher.reply(.limitExceeded(.messageBytes, max: max), into: &writer)
    return respond(writer.bytes)
  }

  private func respond(_ reply: [UInt8]) -> Response {
    // Nothing to say is 200 with an empty body: some clients take 204 for a failure.
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply)))
  }
}
