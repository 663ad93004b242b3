import JSONRPC

/// Where a message stands on its way to the customer (the wire's *stato*).
package enum MessageStateWord: String, CaseIterable, Hashable, JSONReadable, JSONWritable {
  /// Waits for a person's approval.
  case proposed = "proposta"
  /// Goes as soon as it may.
  case queued = "in_coda"
  /// Something has to happen first: its reason says what.
  case held = "trattenuto"
  /// The mail server took it over, or it was printed.
  case sent = "inviato"
  /// It is in the customer's mailbox.
  case delivered = "consegnato"
  /// It went out and came back.
  case bounced = "rimbalzato"
  /// It never went out, and will not.
  case failed = "fallito"
  /// A person, or what became of the debt, took it back before it went.
  case cancelled = "annullato"

  /// As a sentence about the message goes on: "è in coda".
  var predicate: String {
    switch self {
    case .proposed: "aspetta l'approvazione"
    case .queued: "è in coda"
    case .held: "è trattenuto"
    case .sent: "è stato inviato"
    case .delivered: "è stato consegnato"
    case .bounced: "è stato respinto"
    case .failed: "non si è potuto inviare"
    case .cancelled: "è stato annullato"
    }
  }
}
