import Hummingbird
import UseCases

/// The cookies of the planner: none of them is read by a script or sent by a page of another site.
struct PlannerCookies: Sendable {
  enum Name: String { case session = "recupero_sessione", form = "recupero_modulo", company = "recupero_azienda" }

  let isSecure: Bool

  private func text(_ name: Name) -> String {
    // The prefix makes browsers refuse one that was not set by this very host over TLS (RFC 6265bis, section 4.1.3).
    (isSecure ? "__Host-" : "") + name.rawValue
  }

  func value(_ name: Name, in request: Request) -> String? { request.cookies[text(name)]?.value }

  func secret(_ name: Name, in request: Request) -> TokenSecret? {
    value(name, in: request).flatMap { TokenSecret(text: $0) }
  }

  func set(_ name: Name, _ value: String, on response: inout Response) {
    response.setCookie(
      Cookie(name: text(name), value: value, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict))
  }

  func clear(_ name: Name, on response: inout Response) {
    response.setCookie(
      Cookie(name: text(name), value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict))
  }

  static func newSecret() -> TokenSecret {
    var generator = SystemRandomNumberGenerator()
    return TokenSecret(using: &generator)
  }
}
