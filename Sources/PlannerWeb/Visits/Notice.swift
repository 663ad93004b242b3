/// What a page says first, after something was done or not done.
struct Notice: Hashable, Sendable {
  enum Tone: String, Sendable { case good, bad }

  var tone: Tone
  var text: String

  static func bad(_ text: String) -> Notice { Notice(tone: .bad, text: text) }

  /// What was done, as the address of the page says it: nothing that a link from elsewhere could put words into.
  init?(_ fields: FormFields) {
    guard let done = fields["fatto"].flatMap({ Done(rawValue: $0) }) else { return nil }
    self.init(tone: .good, text: done.text)
  }

  init(tone: Tone, text: String) {
    self.tone = tone
    self.text = text
  }
}

/// What a form did.
enum Done: String, CaseIterable, Sendable {
  case attivita, completata, promessa, contestazione, sospensione, tolta, assegnata, assegnate, sospese, spostata,
    blocco, sblocco
  case rinuncia, ordine, iter, scritto, approvati, annullati, iterRitirato, iterAMano
  case modello, modelloPronto, impostazioni
  case utente, utenteCambiato, utenteRevocato, utenteUscito, utentePassword, tokenRevocato
  case vista, vistaTolta

  var text: String {
    switch self {
    case .attivita: "Attività registrata."
    case .completata: "Attività completata."
    case .promessa: "Promessa registrata."
    case .contestazione: "Contestazione aperta."
    case .sospensione: "Sospensione impostata."
    case .tolta: "Tolta: la pratica è stata ricalcolata."
    case .assegnata: "Pratica assegnata."
    case .assegnate: "Pratiche assegnate."
    case .sospese: "Pratiche sospese."
    case .vista: "Vista salvata."
    case .vistaTolta: "Vista tolta."
    case .spostata: "Pratica spostata."
    case .blocco: "Ordini bloccati."
    case .sblocco: "Blocco degli ordini tolto."
    case .rinuncia: "Rinuncia registrata."
    case .scritto: "Scritto: parte quando lo approvi."
    case .approvati: "Approvato: parte appena può."
    case .annullati: "Annullato: non parte, e lo stesso passo non si riscrive."
    case .ordine: "Ordine sbloccato."
    case .iterRitirato: "Iter ritirato: tutte le pratiche sono state ricalcolate."
    case .iterAMano: "Iter dato a mano: la pratica è stata ricalcolata."
    case .modello: "Testo salvato: vale da adesso."
    case .modelloPronto: "Da adesso si scrive con il testo pronto."
    case .impostazioni: "Impostazioni salvate: valgono da adesso."
    case .utente: "Utente creato."
    case .utenteCambiato: "Utente cambiato: vale da adesso."
    case .utenteRevocato: "Utente revocato."
    case .utenteUscito: "Le sue sessioni sono chiuse."
    case .utentePassword: "Password cambiata, le sue sessioni sono chiuse."
    case .tokenRevocato: "Token revocato."
    case .iter: "Iter salvato: tutte le pratiche sono state ricalcolate."
    }
  }
}
