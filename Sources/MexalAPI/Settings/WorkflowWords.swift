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
