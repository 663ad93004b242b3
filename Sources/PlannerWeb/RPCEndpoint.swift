import HTTPTypes
import Hummingbird
import JSONRPC
import JSONText
import NIOCore

/// `POST /rpc`: JSON-RPC for callers that only know HTTP.
struct RPCEndpoint {
  let dispatcher: Dispatcher
  let sessions: any SessionOpening

  /// Media types that a browser never sends to another origin without asking first.
  private static let mediaTypes: Set<String> = ["application/json", "application/json-rpc", "application/jsonrequest"]

  func add(to router: Router<PlannerContext>) {
    router.post("/rpc") { request, context in try await answer(request, from: context.peer) }
  }

  private func answer(_ request: Request, from peer: String) async throws -> Response {
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
    do throws(RPCError) {
      let session = try await sessions.session(bearer: Self.bearer(request.headers[.authorization]), peer: peer)
      let context = CallContext(carrier: .http, connection: 0, session: session)
      return respond(await dispatcher.answer(Array(buffer: body), context) ?? [])
    } catch {
      let context = CallContext(carrier: .http, connection: 0, caller: .unknown)
      var response = respond(await dispatcher.answer(Array(buffer: body), context, refusing: error) ?? [])
      response.headers[.connection] = "close"
      return response
    }
  }

  /// The token of `Authorization: Bearer` (RFC 6750, section 2.1); of any other scheme a text that is no token. Nil
  /// when there is no such header.
  private static func bearer(_ header: String?) -> String? {
    guard let header else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
    return String(parts[1])
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
