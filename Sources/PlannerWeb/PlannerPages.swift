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
  }
}
