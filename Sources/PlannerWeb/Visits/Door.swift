import CreditDomain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import UseCases

/// Lets visits in: who it is, whether they may, whether a form is ours, and which company it is about; then the route.
struct Door: Sendable {
  /// The largest form: a definition of an iter.
  static let formBytesMax = 512 * 1_024

  let desk: PlannerDesk
  let login: PlannerLogin
  let cookies: PlannerCookies
  let logger: Logger

  func answer(_ route: Route, _ request: Request, _ context: PlannerContext) async throws -> Response {
    let form = cookies.secret(.form, in: request) ?? PlannerCookies.newSecret()
    var response: Response
    do {
      response = try await enter(route, request, context, form)
    } catch {
      response = refusal(of: route, for: error).response(in: nil)
    }
    if cookies.secret(.form, in: request) != form { cookies.set(.form, form.text, on: &response) }
    return response
  }

  /// What nobody foresaw is on record by its kind, since its words may hold anything, and the caller is told no more of
  /// it than that.
  private func refusal(of route: Route, for error: any Error) -> RefusalPage {
    if let refusal = error as? PageRefusal { return RefusalPage(refusal) }
    let failure =
      error as? StoreFailure
      ?? StoreFailure(.failed, (error as? SpreadsheetFailure)?.description ?? "\(type(of: error))")
    logger.warning("a page failed", metadata: ["path": "\(route.path)", "reason": "\(failure)"])
    return RefusalPage(failure)
  }

  private func enter(
    _ route: Route, _ request: Request, _ context: PlannerContext, _ form: TokenSecret
  ) async throws -> Response {
    guard let caller = try await login.caller(cookies.secret(.session, in: request)) else {
      return Answer.seeOther(LoginPage.link(back: route.method == .get ? request.uri.description : nil)).response
    }
    let companies = try await desk.store.companies().filter { caller.companies.covers($0) }
    let last = cookies.value(.company, in: request)
    let names = Dictionary(
      context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { first, _ in first })
    guard let company = companies.first(where: { $0.key == last }) ?? companies.first else {
      guard route.right.isGiven(to: caller.role) else { throw PageRefusal.notAllowed }
      _ = try await fields(request, isForm: route.method == .post, form)
      return EmptyPage.response
    }
    func visit(of company: Company, _ fields: FormFields = FormFields()) -> Visit {
      Visit(
        caller: caller, company: company, companies: companies, fields: fields, names: names,
        now: desk.clock.instant().inRome, session: cookies.secret(.session, in: request), formToken: form.text,
        exportedAt: desk.board.standing(of: company)?.exportedAt)
    }
    do {
      guard route.right.isGiven(to: caller.role) else { throw PageRefusal.notAllowed }
      let fields = try await fields(request, isForm: route.method == .post, form)
      let visit = visit(of: route.method == .post ? try named(fields, among: companies) : company, fields)
      var response = try await route.answer(visit).response
      // The choice of a company is the one form that names another than its page.
      let chosen = companies.first { $0.key == fields["codice"] } ?? visit.company
      if last != chosen.key { cookies.set(.company, chosen.key, on: &response) }
      return response
    } catch {
      return refusal(of: route, for: error).response(in: visit(of: company))
    }
  }

  /// A form must bring the token that its page was given: a page elsewhere cannot know it.
  private func fields(_ request: Request, isForm: Bool, _ form: TokenSecret) async throws -> FormFields {
    guard isForm else { return FormFields(request.uri.query ?? "") }
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: Self.formBytesMax)
    } catch is NIOTooManyBytesError {
      throw PageRefusal.badForm("Il modulo è troppo grande.")
    }
    let fields = FormFields(String(buffer: body))
    guard fields["gettone"].flatMap({ TokenSecret(text: $0) }) == form else {
      throw PageRefusal.badForm(
        "La pagina da cui viene il modulo è scaduta: tornare indietro, ricaricarla e riprovare.")
    }
    return fields
  }

  /// A form says which company its page showed.
  private func named(_ fields: FormFields, among companies: [Company]) throws(PageRefusal) -> Company {
    guard let named = companies.first(where: { $0.key == fields["azienda"] }) else {
      throw .notFound("Questa azienda non esiste.")
    }
    return named
  }
}
