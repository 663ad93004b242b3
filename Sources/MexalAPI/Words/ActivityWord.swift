package import DunningRules
import JSONRPC

/// The wire's *tipo* of an activity.
enum ActivityWord: String, CaseIterable, JSONReadable, JSONWritable {
  case telefonata, email, lettera, visita, nota, promemoria

  var kind: ActivityKind {
    switch self {
    case .telefonata: .call
    case .email: .email
    case .lettera: .letter
    case .visita: .visit
    case .nota: .note
    case .promemoria: .reminder
    }
  }
}

extension ActivityKind {
  var word: ActivityWord {
    switch self {
    case .call: .telefonata
    case .email: .email
    case .letter: .lettera
    case .visit: .visita
    case .note: .nota
    case .reminder: .promemoria
    }
  }

  /// As pages and histories call it.
  package var title: String {
    switch self {
    case .call: "Telefonata"
    case .email: "E-mail"
    case .letter: "Lettera"
    case .visit: "Visita"
    case .note: "Nota"
    case .reminder: "Promemoria"
    }
  }
}
