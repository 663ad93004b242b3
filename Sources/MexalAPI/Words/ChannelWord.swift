package import DunningRules
import JSONRPC

/// How a message reaches the customer (*canale*).
enum ChannelWord: String, CaseIterable, JSONWritable {
  case email, pec, lettera

  var channel: MessageChannel {
    switch self {
    case .email: .email
    case .pec: .certifiedEmail
    case .lettera: .letter
    }
  }
}

extension MessageChannel {
  var word: ChannelWord {
    switch self {
    case .email: .email
    case .certifiedEmail: .pec
    case .letter: .lettera
    }
  }

  /// As pages call it.
  package var title: String {
    switch self {
    case .email: "E-mail"
    case .certifiedEmail: "PEC"
    case .letter: "Lettera"
    }
  }
}
