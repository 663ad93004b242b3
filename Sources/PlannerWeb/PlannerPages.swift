import Hummingbird
import Logging
import UseCases

/// The planner: its pages behind their door, the page for those outside, and its files.
struct PlannerPages {
  let desk: PlannerDesk
  let login: PlannerLogin
  /// Whether pages come over TLS.
  let isSecure: Bool
  let logger: Logger

  func add(to router: Router<PlannerContext>) {
    let cookies = PlannerCookies(isSecure: isSecure)
    let door = Door(desk: desk, login: login, cookies: cookies, logger: logger)
    let entrance = LoginPage(login: login, cookies: cookies)
    for route in PlannerRoutes(desk: desk, login: login, entrance: entrance).all {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await door.answer(route, request, context)
      }
    }
    router.get("/accesso") { request, _ in entrance.show(request) }
    router.post("/accesso") { request, context in try await entrance.enter(request, from: context.peer) }
    Asset.add(to: router)
    // Whatever else a browser asks for; programs are told so without words.
    let elsewhere = Route.get("/**", .look) { _ in throw PageRefusal.notFound("Questa pagina non esiste.") }
    router.get("/**") { request, context in
      guard request.headers[.accept]?.contains("text/html") == true else { throw HTTPError(.notFound) }
      return try await door.answer(elsewhere, request, context)
    }
  }
}
