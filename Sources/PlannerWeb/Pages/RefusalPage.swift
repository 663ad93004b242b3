import HTTPTypes
import Hummingbird
import UseCases

/// A page that says why there is no other.
struct RefusalPage {
  private let title: String
  private let text: String
  private let status: HTTPResponse.Status

  init(_ refusal: PageRefusal) {
    switch refusal {
    case .notFound(let text): (title, self.text, status) = ("Non trovato", text, .notFound)
    case .notAllowed:
      (title, text, status) = (
        "Non consentito", "Il tuo ruolo non consente di vedere questa pagina o di fare questa cosa.", .forbidden
      )
    case .badForm(let text): (title, self.text, status) = ("Modulo non accettato", text, .badRequest)
    }
  }

  init(_ failure: StoreFailure) {
    (title, text) = Self.words(on: failure.kind)
    status = failure.isRetryable ? .serviceUnavailable : .internalServerError
  }

  /// - Parameter visit: nil = it is not known who asks, or for which company; then nothing stands around it.
  func response(in visit: Visit?) -> Response {
    guard let visit else { return Self.page(title, text, status) }
    let html = Layout(visit: visit, title: title, place: nil, notice: nil).page { Self.content(title, text) }
    return Answer.page(html, status).response
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
        H.main { content(title, text) }
      }
    }
    return Answer.page(html, status).response
  }

  @HTMLBuilder private static func content(_ title: String, _ text: String) -> HTML {
    H.h1 { title }
    H.p { text }
    H.p { H.a(.href(.home)) { "Torna all'elenco" } }
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
