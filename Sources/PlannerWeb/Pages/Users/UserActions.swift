import CreditDomain
import HTTPTypes
import MexalAPI
import UseCases

/// What the forms of a user do, on the version that was shown.
struct UserActions: Sendable {
  /// Bytes of a token's label.
  static let labelBytesMax = 200

  let desk: PlannerDesk

  func change(_ visit: Visit) async throws -> Answer {
    try await act(visit, "cambia", .utenteCambiato) { fields throws(FormFault) in
      .change(try fields.role(), try fields.companies())
    }
  }

  func revoke(_ visit: Visit) async throws -> Answer {
    try await act(visit, "revoca", .utenteRevocato) { _ throws(FormFault) in .revoke }
  }

  func leaveEverywhere(_ visit: Visit) async throws -> Answer {
    try await act(visit, "esci-ovunque", .utenteUscito) { _ throws(FormFault) in .endSessions }
  }

  func revokeToken(_ visit: Visit) async throws -> Answer {
    try await act(visit, "togli-token", .tokenRevocato) { fields throws(FormFault) in
      .revokeToken(try fields.number("id"))
    }
  }

  /// Shown now or never, unless a person thought of it.
  func setPassword(_ visit: Visit) async throws -> Answer {
    let given: String?
    do throws(FormFault) { given = try visit.fields.newPassword() } catch {
      return try await refused(visit, "password", error, .badRequest)
    }
    let password = given ?? UserForms.newPassword()
    let hash = try await desk.users.hash(password)
    let answer = try await act(visit, "password", .utentePassword) { _ throws(FormFault) in .setPassword(hash: hash) }
    guard given == nil, case .seeOther = answer, let name = visit.names["utente"].flatMap({ UserName($0) }) else {
      return answer
    }
    return .page(
      SecretPage(
        title: "Password di \(name.text) cambiata", secret: password, name: "Password",
        advice: "Va data a \(name.text), che la cambia dal suo profilo. Non si può rivedere.", back: .user(name)
      ).html(visit))
  }

  /// Shown now or never.
  func addToken(_ visit: Visit) async throws -> Answer {
    var generator = SystemRandomNumberGenerator()
    let secret = TokenSecret(using: &generator)
    let answer = try await act(visit, "token", .utente) { fields throws(FormFault) in
      let label = try fields.text("etichetta", "Dove serve")
      guard label.utf8.count <= Self.labelBytesMax else {
        throw FormFault("Dove serve: al massimo \(Self.labelBytesMax) caratteri.", at: "etichetta")
      }
      let companies = fields.all("per").compactMap { Company(key: $0) }
      let last = try fields.dateOrNil("fino", "Ultimo giorno")
      return .addToken(
        secret, label: label, companies: companies.isEmpty ? nil : companies,
        expiresAt: last.map {
          Instant(microsecondsSince1970: RomeTime.utcSeconds(LocalMoment(date: $0.adding(days: 1))) * 1_000_000)
        })
    }
    guard case .seeOther = answer, let name = visit.names["utente"].flatMap({ UserName($0) }) else { return answer }
    return .page(
      SecretPage(
        title: "Token per \(name.text)", secret: secret.text, name: "Token",
        advice: "Va messo dove serve adesso: se ne conserva solo l'impronta, e non si può rivedere.", back: .user(name)
      ).html(visit))
  }

  private func act(
    _ visit: Visit, _ form: String, _ done: Done, _ read: (FormFields) throws(FormFault) -> UserAction
  ) async throws -> Answer {
    guard let name = visit.names["utente"].flatMap({ UserName($0) }) else {
      throw PageRefusal.notFound("Questo utente non esiste.")
    }
    let (action, seen): (UserAction, Int64)
    do throws(FormFault) { (action, seen) = (try read(visit.fields), try visit.fields.version()) } catch {
      return try await refused(visit, form, error, .badRequest)
    }
    switch try await desk.users.run(action, on: name, seen: seen, by: visit.administrator) {
    case .done, .tokenAdded: return .seeOther(.user(name, done: done))
    case .refused(.unknown): throw PageRefusal.notFound("Questo utente non esiste.")
    case .refused(let refusal): return try await refused(visit, form, refusal.fault, refusal.status)
    }
  }

  /// The user as it is now, with what was written still in its form.
  private func refused(
    _ visit: Visit, _ form: String, _ fault: FormFault, _ status: HTTPResponse.Status
  ) async throws -> Answer {
    let draft = FormDraft(form: form, fields: visit.fields, fault: fault)
    return .page(try await UserPage(desk: desk).page(visit.withoutFields, draft.notice, draft: draft), status)
  }
}
