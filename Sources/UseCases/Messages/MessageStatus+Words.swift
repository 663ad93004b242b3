extension MessageStatus {
  /// Where the message stands, as pages call it.
  package var title: String {
    switch self {
    case .proposal: "Da approvare"
    case .queued: "In coda"
    case .sending, .held, .sent, .delivered, .bounced, .failed, .cancelled: event
    }
  }

  /// What was done with it when it came to stand there.
  package var event: String {
    switch self {
    case .proposal: "Proposto"
    case .queued: "Approvato"
    case .sending: "In invio"
    case .held: "Trattenuto"
    case .sent: "Inviato"
    case .delivered: "Consegnato"
    case .bounced: "Tornato indietro"
    case .failed: "Non inviato"
    case .cancelled: "Annullato"
    }
  }
}
