import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

/// What happened, each as one Italian sentence.
enum HistoryText {
  static func sentence(_ entry: HistoryEntry) -> String {
    switch entry.cursor.source {
    case .ledger: ledger(entry)
    case .state: state(entry)
    case .decision: decision(entry)
    case .activity: activity(entry)
    case .completion: join("Attività completata", entry.text)
    case .order: "Ordine: " + (outcome(entry.from) ?? "deciso")
    case .block: join(entry.isEnd ? "Blocco degli ordini tolto" : "Ordini bloccati", entry.text)
    case .message: join(message(entry.what) + " «\(entry.to ?? "")»", entry.text)
    }
  }

  private static func ledger(_ entry: HistoryEntry) -> String {
    let number = entry.number.map { "Rata \($0): " } ?? ""
    return switch LedgerChange.Kind(rawValue: entry.what) {
    case .split: number + "nata dalla divisione di un'altra"
    case .amountChanged: number + "importo cambiato"
    case .moved: number + "scadenza spostata"
    case .presented: number + "effetto presentato in banca"
    case .paid: number + "pagata"
    case .bounced: number + "effetto tornato insoluto"
    case .reversed: number + "pagamento stornato, di nuovo aperta"
    case .closed: number + "non più nello scadenzario: chiusa"
    case .reappeared: number + "di nuovo nello scadenzario"
    case .relabelled: number + "cambiati numero o tipo di pagamento"
    case nil: number + entry.what
    }
  }

  private static func state(_ entry: HistoryEntry) -> String {
    let whose = entry.number.map { "Rata \($0)" } ?? "Cliente"
    switch (entry.from, entry.to) {
    case (let from?, let to?): return "\(whose): da «\(from)» a «\(to)»"
    case (nil, let to?): return "\(whose): entra in «\(to)»"
    case (let from?, nil): return "\(whose): esce da «\(from)», in regola"
    case (nil, nil): return whose
    }
  }

  private static func decision(_ entry: HistoryEntry) -> String {
    let head: String
    switch (CaseFactKind(rawValue: entry.what), entry.isEnd) {
    case (.hold, false): head = "Sospensione"
    case (.hold, true): head = "Sospensione tolta"
    case (.dispute, false): head = "Contestazione aperta"
    case (.dispute, true): head = "Contestazione chiusa"
    case (.promise, false): head = "Promessa di pagamento"
    case (.promise, true): head = "Promessa annullata"
    case (.move, false): head = "Spostato a «\(entry.to ?? "")»"
    case (.move, true): head = "Spostamento tolto"
    case (.assignment, _): head = entry.to.map { "Assegnato a \($0)" } ?? "Senza operatore"
    case (.workflow, false):
      head = "Iter «\(entry.workflow ?? "")» per \(entry.number.map { "la rata \($0)" } ?? "tutte le rate")"
    case (.workflow, true): head = "Iter di nuovo secondo il tipo di pagamento"
    case (.waiver, false): head = "Rinuncia" + claim(entry.to)
    case (.waiver, true): head = "Rinuncia tolta"
    case (nil, _): head = entry.what
    }
    return join(head, entry.text)
  }

  private static func activity(_ entry: HistoryEntry) -> String {
    let head = ActivityKind(rawValue: entry.what)?.title ?? entry.what
    return join(entry.to == "open" ? head + " da fare" : head, entry.text)
  }

  private static func claim(_ name: String?) -> String {
    name.flatMap { ClaimKind(rawValue: $0) }.map { " " + $0.dative } ?? ""
  }

  private static func message(_ event: String) -> String {
    switch MessageEvent(name: event) {
    case .status(let status): status.event + " il messaggio"
    case .forced: "Forzato l'invio del messaggio"
    case nil: event
    }
  }

  private static func outcome(_ name: String?) -> String? {
    OrderOutcome.allCases.first { $0.name == name }?.participle
  }

  private static func join(_ head: String, _ text: String?) -> String {
    guard let text, !text.isEmpty else { return head }
    return head + ": " + text
  }
}
