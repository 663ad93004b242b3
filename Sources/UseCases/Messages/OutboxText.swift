import DunningRules

/// What people read in Italian of a message that did not go as it was: it is kept with the message, or becomes a task.
package enum OutboxText {
  package static let uncertain =
    "Non si sa se è partito prima di un'interruzione: verificare prima di inviarlo di nuovo."
  package static let deadAddress = "Superato: l'indirizzo non riceve più posta."
  package static let expired = "Superato: il termine che concede per pagare è passato."
  package static let replaced = "Superato: una lettera più recente chiede anche il resto."
  package static let superseded = "Superato: quanto chiede non è più dovuto così."

  static let letterNotPrinted = "La lettera non si è potuta stampare."
  static let tooManyRows = "Il PDF non si può stampare: le righe sono troppe."

  package static func notSent(_ reply: String) -> String { "Messaggio non inviato: " + reply }

  static func noMailAddress(_ address: String) -> String {
    "L'indirizzo «\(address)» o il mittente non sono indirizzi di posta."
  }

  static func missingTemplate(_ name: String) -> String {
    "Manca il modello «\(name)»: il messaggio non è stato scritto."
  }

  static func missingAddress(for channel: MessageChannel) -> String {
    switch channel {
    case .email: "Manca un indirizzo e-mail valido: contattare il cliente in un altro modo."
    case .certifiedEmail: "Manca un indirizzo PEC valido: contattare il cliente in un altro modo."
    case .letter: "Manca l'indirizzo postale: contattare il cliente in un altro modo."
    }
  }
}
