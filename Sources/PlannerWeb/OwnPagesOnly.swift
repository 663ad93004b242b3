import Hummingbird

/// Refuses what a page of another origin made a browser send.
struct OwnPagesOnly<Context: RequestContext>: RouterMiddleware {
  let scheme: String

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if let origin = request.headers[.origin], origin != scheme + "://" + (request.head.authority ?? "") {
      throw HTTPError(.forbidden, message: "Requests from pages of another origin are refused.")
    }
    return try await next(request, context)
  }
}
