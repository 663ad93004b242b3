/// What is put on record of a message.
package enum MessageEvent: Hashable, Sendable {
  /// It came to stand there, or something is told of it while it stands there.
  case status(MessageStatus)
  /// A person let it go though the ledger was too old.
  case forced

  /// On file.
  package var name: String {
    switch self {
    case .status(let status): status.rawValue
    case .forced: "forced"
    }
  }

  /// Nil for a name that no event has.
  package init?(name: String) {
    if name == MessageEvent.forced.name {
      self = .forced
    } else if let status = MessageStatus(rawValue: name) {
      self = .status(status)
    } else {
      return nil
    }
  }
}

/// A person's word that a message may go though the ledger is too old (*forza*).
package struct ForcedSending: Hashable, Sendable {
  package var reason: String
  package var signed: Signature

  package init(reason: String, signed: Signature) {
    self.reason = reason
    self.signed = signed
  }
}
