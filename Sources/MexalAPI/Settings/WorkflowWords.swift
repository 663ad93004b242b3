import DunningRules

/// *evento*.
enum WorkflowEventWord: String, CaseIterable {
  case scaduto, insoluto

  var event: WorkflowEvent {
    switch self {
    case .scaduto: .overdue
    case .insoluto: .bounce
    }
  }

  init(_ event: WorkflowEvent) {
    switch event {
    case .overdue: self = .scaduto
    case .bounce: self = .insoluto
    }
  }
}

/// *recupero_passi*.
enum CatchUpWord: String, CaseIterable {
  case mostSevere = "piu_grave"
  case sequenziale
  case nearest = "piu_vicino"

  var catchUp: CatchUp {
    switch self {
    case .mostSevere: .mostSevere
    case .sequenziale: .sequential
    case .nearest: .nearest
    }
  }
}

/// *canale*.
enum ChannelWord: String, CaseIterable {
  case email, pec, lettera

  var channel: MessageChannel {
    switch self {
    case .email: .email
    case .pec: .certifiedEmail
    case .lettera: .letter
    }
  }
}

/// *modo*.
enum MessageModeWord: String, CaseIterable {
  case automatico, proposta

  var needsApproval: Bool {
    switch self {
    case .automatico: false
    case .proposta: true
    }
  }
}

/// *tipo* of an *attivita*.
enum ActivityWord: String, CaseIterable {
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

/// *ordini*.
enum OrdersWord: String, CaseIterable {
  case consenti, avvisa, sospendi, blocca

  var effect: OrdersEffect {
    switch self {
    case .consenti: .allow
    case .avvisa: .warn
    case .sospendi: .hold
    case .blocca: .block
    }
  }
}
