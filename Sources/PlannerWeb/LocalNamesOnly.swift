import Hummingbird
import UseCases

/// Refuses what a web page elsewhere made a browser on this machine send to a name that was rebound to loopback.
struct LocalNamesOnly<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let authority = request.head.authority, host(of: authority).isLoopbackHost else {
      throw HTTPError(.misdirectedRequest, message: "This service answers on loopback addresses only.")
    }
    return try await next(request, context)
  }

  private func host(of authority: String) -> Substring {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return authority[...end] }
    return authority.prefix { $0 != ":" }
  }
}
