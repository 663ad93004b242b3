import DunningRules
import JSONRPC

/// How far the rate of an interest can be relied on (the wire's *tasso_interessi*).
enum RateCertaintyWord: String, CaseIterable, JSONWritable {
  case confermato
  case toBeConfirmed = "da_confermare"
  case provvisorio
}

extension RateCertainty {
  var word: RateCertaintyWord {
    switch self {
    case .confirmed: .confermato
    case .toBeConfirmed: .toBeConfirmed
    case .provisional: .provvisorio
    }
  }

  /// For whoever reads an amount of interest; nil when nothing is to be said.
  package var notice: String? {
    switch self {
    case .confirmed: nil
    case .toBeConfirmed: "Il tasso di un semestre è ancora da confermare."
    case .provisional: "Il tasso dell'ultimo periodo non è ancora pubblicato: l'importo è provvisorio."
    }
  }
}
