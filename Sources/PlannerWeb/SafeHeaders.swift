import HTTPTypes
import Hummingbird

/// Headers that every answer carries: nothing is cached, framed, sniffed, taken by other sites, or run but our own.
struct SafeHeaders<Context: RequestContext>: RouterMiddleware {
  /// Whether the port speaks TLS: browsers then never ask this host without it again (RFC 6797), for a year.
  let isSecure: Bool

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch let error as any HTTPResponseError {
      response = try error.response(from: request, context: context)
    }
    response.headers[.cacheControl] = "no-store"
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
      + "frame-ancestors 'none'; form-action 'self'"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}
