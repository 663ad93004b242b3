import DunningRules
import JSONRPC

/// What a state does to orders (the wire's *ordini*).
enum OrdersWord: String, CaseIterable, JSONWritable {
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

extension OrdersEffect {
  var word: OrdersWord {
    switch self {
    case .allow: .consenti
    case .warn: .avvisa
    case .hold: .sospendi
    case .block: .blocca
    }
  }
}
