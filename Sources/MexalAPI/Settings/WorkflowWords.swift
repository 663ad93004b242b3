import DunningRules

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
