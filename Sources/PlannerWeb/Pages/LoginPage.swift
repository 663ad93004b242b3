import CreditDomain
import Hummingbird
import NIOCore
import UseCases

/// Who is it? The one page for those who have not said so.
struct LoginPage: Sendable {
  static let formBytesMax = 16 * 1_024

  let login: PlannerLogin
  let cookies: PlannerCookies
  private let gate = AttemptGate()

  init(login: PlannerLogin, cookies: PlannerCookies) {
    self.login = login
    self.cookies = cookies
  }

  static func link(back: String?) -> Link { Link("accesso", asking: [("verso", back == "/" ? nil : back)]) }

  func show(_ request: Request) -> Response {
    page(form: cookies.secret(.form, in: request), FormFields(request.uri.query ?? ""), nil)
  }

  func enter(_ request: Request, from peer: String) async throws -> Response {
    let body: ByteBuffer
    do { body = try await request.body.collect(upTo: Self.formBytesMax) } catch is NIOTooManyBytesError {
      return RefusalPage(.badForm("Il modulo è troppo grande.")).response(in: nil)
    }
    let fields = FormFields(String(buffer: body))
    guard let form = cookies.secret(.form, in: request), fields["gettone"] == form.text else {
      return page(form: nil, fields, "La pagina era scaduta: riprovare.")
    }
    let attempt: (found: LoginOutcome, failureCount: Int)?
    do {
      attempt = try await gate.attempt(of: peer) {
        try await login.logIn(fields["nome"] ?? "", fields.all("password").first ?? "")
      } isGood: {
        $0.isWelcome
      }
    } catch let failure as StoreFailure {
      return RefusalPage(failure).response(in: nil)
    }
    switch attempt?.found {
    case nil: return page(form: form, fields, "Troppi accessi insieme da questa rete: riprovare tra poco.")
    case .welcome(let session):
      var response = Response(status: .seeOther, headers: [.location: Self.ownPage(fields["verso"])])
      cookies.set(.session, session.text, on: &response)
      // Nothing of before goes on: a form token that somebody planted is worth nothing now.
      cookies.set(.form, PlannerCookies.newSecret().text, on: &response)
      return response
    case .refused:
      let text = "Nome o password non giusti. Troppi tentativi sbagliati chiudono un nome per un quarto d'ora."
      return page(form: form, fields, text)
    }
  }

  /// *Esci*.
  func leave(_ visit: Visit) async throws -> Answer {
    if let session = visit.session { try await login.logOut(session) }
    return .seeOther(Link("accesso"))
  }

  /// Never a page elsewhere.
  static func ownPage(_ asked: String?) -> String {
    guard let asked, asked.hasPrefix("/"), !asked.hasPrefix("//"), !asked.hasPrefix("/\\"),
      asked.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return "/" }
    return asked
  }

  private func page(form known: TokenSecret?, _ fields: FormFields, _ problem: String?) -> Response {
    let form = known ?? PlannerCookies.newSecret()
    let html = H.html(.lang("it")) {
      Layout.head("Accesso")
      H.body(.class("alone")) {
        H.main {
          H.h1 { "Recupero crediti" }
          if let problem { Layout.box(.bad(problem)) }
          H.form(.method("post"), .action(Link("accesso")), .class("stack")) {
            Forms.hidden("gettone", form.text)
            Forms.hidden("verso", fields["verso"] ?? "/")
            Forms.field("Nome") {
              H.input(
                .type("text"), .name("nome"), .value(fields["nome"] ?? ""), .autocomplete("username"), .required())
            }
            Forms.field("Password") {
              H.input(.type("password"), .name("password"), .autocomplete("current-password"), .required())
            }
            Forms.submit("Entra", class: "strong")
          }
        }
      }
    }
    var response = Answer.page(html, problem == nil ? .ok : .forbidden).response
    if known == nil { cookies.set(.form, form.text, on: &response) }
    return response
  }
}
