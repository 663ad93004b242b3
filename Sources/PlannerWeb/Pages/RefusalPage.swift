import HTTPTypes
import Hummingbird
import UseCases

/// A page that says why there is no other.
struct RefusalPage {
  let refusal: PageRefusal

  init(_ refusal: PageRefusal) { self.refusal = refusal }

  var response: Response {
    switch refusal {
    case .notFound(let text): Self.page("Non trovato", text, .notFound)
    case .notAllowed:
      Self.page(
        "Non consentito", "Il tuo ruolo non consente di vedere questa pagina o di fare questa cosa.", .forbidden)
    case .badForm(let text): Self.page("Modulo non accettato", text, .badRequest)
    }
  }

  static func failure(_ failure: StoreFailure) -> Response {
    let (title, text) = words(on: failure.kind)
    return page(title, text, failure.isRetryable ? .serviceUnavailable : .internalServerError)
  }

  static func words(on failure: StoreFailure.Kind) -> (title: String, text: String) {
    switch failure {
    case .unreachable: ("Momento", "Il database non risponde. Nulla è stato salvato: riprovare tra poco.")
    case .busy: ("Momento", "Troppe cose insieme. Nulla è stato salvato: riprovare tra poco.")
    case .inDoubt:
      (
        "Esito incerto",
        "Il database si è interrotto mentre salvava: non si sa se ciò che è stato chiesto è stato fatto. "
          + "Controllare prima di ripeterlo."
      )
    case .cancelled: ("Momento", "La richiesta è stata interrotta. Nulla è stato salvato.")
    case .failed: ("Errore", "Qualcosa non ha funzionato: il servizio ne ha preso nota.")
    }
  }

  static func page(_ title: String, _ text: String, _ status: HTTPResponse.Status) -> Response {
    let html = H.html(.lang("it")) {
      Layout.head(title)
      H.body(.class("alone")) {
        H.main {
          H.h1 { title }
          H.p { text }
          H.p { H.a(.href(.home)) { "Torna all'elenco" } }
        }
      }
    }
    return Answer.page(html, status).response
  }
}

/// What there is to see before anything was imported, or for a caller without a company.
enum EmptyPage {
  static var response: Response {
    RefusalPage.page(
      "Nessuna azienda", "Non c'è ancora nessuna azienda da vedere: importare uno scadenzario con «recupero import».",
      .ok)
  }
}
