import DunningRules
import UseCases

/// What is asked for when one looks at messages: what waits for a person, what goes by itself, and what became of it.
package enum MessageGroup: String, CaseIterable, Sendable {
  case proposals = "da-approvare"
  case queued = "in-coda"
  case returned = "tornati"
  case sent = "inviati"
  case cancelled = "annullati"
  case all = "tutti"

  var title: String {
    switch self {
    case .proposals: "Da approvare"
    case .queued: "In coda"
    case .returned: "Non arrivati"
    case .sent: "Inviati"
    case .cancelled: "Annullati"
    case .all: "Tutti"
    }
  }

  var statuses: Set<MessageStatus>? {
    switch self {
    case .proposals: [.proposal, .held]
    case .queued: [.queued, .sending]
    case .returned: [.bounced, .failed]
    case .sent: [.sent, .delivered]
    case .cancelled: [.cancelled]
    case .all: nil
    }
  }
}

/// Messages in colours.
enum MessageColors {
  static func of(_ status: MessageStatus) -> Color {
    switch status {
    case .proposal, .held: Color("#F1C40F")
    case .queued, .sending: Color("#2980B9")
    case .sent, .delivered: Color("#27AE60")
    case .bounced, .failed: Color("#C0392B")
    case .cancelled: .grey
    }
  }
}
