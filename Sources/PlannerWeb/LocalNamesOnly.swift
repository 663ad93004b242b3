import Hummingbird

/// Refuses what a web page elsewhere made a browser on this machine send to a name that was rebound to loopback.
struct LocalNamesOnly<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let authority = request.head.authority, isLoopback(host(of: authority)) else {
      throw HTTPError(.misdirectedRequest, message: "This service answers on loopback addresses only.")
    }
    return try await next(request, context)
  }

  private func host(of authority: String) -> Substring {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return authority[...end] }
    return authority.prefix { $0 != ":" }
  }

  private func isLoopback(_ host: Substring) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }
}
