import JSONText
import UseCases

/// What WebAPI says when it says no: a status and `{"error": {"response-code", "response-detail", …}}`.
struct WebAPIError {
  let status: Int
  /// Such as `6001 - errore gestionale [..]`; empty when the body says nothing.
  let detail: String

  init(status: Int, body: [UInt8]) {
    self.status = status
    var detail = ""
    do throws(JSONFault) {
      let value = try JSONValue(validating: body)
      detail = value.member("error")?.member("response-detail")?.string ?? ""
    } catch {
      // A proxy, or a body cut at the limit: the status has to do.
    }
    self.detail = String(detail.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(300))
  }

  /// The number that the detail begins with.
  private var code: Int? { Int(detail.prefix { $0.isNumber }) }

  /// The user is locked after a few wrong logins: whatever may be one is never asked twice. That 3002 is both a login
  /// refused and a pool that is used up, the status tells.
  var failure: MexalFailure {
    let said = detail.isEmpty ? "HTTP \(status)" : "HTTP \(status), \(detail)"
    return switch (status, code) {
    case (503, _), (429, _):
      MexalFailure(.busy, "Mexal ha troppi servizi WebAPI in corso (\(said)).")
    case (401, _), (403, _), (_, 2002), (_, 3002):
      MexalFailure(.loginRefused, "Mexal rifiuta l'utente WebAPI (\(said)): controllare utente, password e dominio.")
    case (408, _), (504, _): MexalFailure(.slow, "Mexal non ha finito in tempo (\(said)).")
    case (404, _): MexalFailure(.notFound, "Mexal non ha quello che è stato chiesto (\(said)).")
    case (500..., _): MexalFailure(.cutOff, "Mexal ha un errore interno (\(said)).")
    default: MexalFailure(.refused, "Mexal ha rifiutato la richiesta (\(said)).")
    }
  }
}

extension JSONValue {
  /// The member of an object; nil where there is none.
  func member(_ name: String) -> JSONValue? {
    guard let members else { return nil }
    for member in members where member.name == name { return member.value }
    return nil
  }
}
