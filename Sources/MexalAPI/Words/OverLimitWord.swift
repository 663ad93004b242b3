import CreditDomain
import JSONRPC

/// What passing the credit limit does, in the words of the configuration (*fuori_fido*).
enum OverLimitWord: String, CaseIterable, JSONReadable, JSONWritable {
  case ignora, avvisa, blocca
}

extension OverLimitWord {
  var action: OverLimitAction {
    switch self {
    case .ignora: .ignore
    case .avvisa: .warn
    case .blocca: .block
    }
  }
}

extension OverLimitAction {
  var word: OverLimitWord {
    switch self {
    case .ignore: .ignora
    case .warn: .avvisa
    case .block: .blocca
    }
  }
}
