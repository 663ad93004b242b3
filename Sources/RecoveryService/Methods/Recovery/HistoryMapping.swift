import CreditDomain
import DunningRules
import MexalAPI
import RiskRules
import UseCases

// What happened to a customer, as the wire tells it.

extension HistoryEvent {
  init(_ entry: HistoryEntry) {
    self.init(
      kind: Kind(entry), on: entry.on, recordedAt: entry.cursor.recordedAt.inRome, text: HistoryText.sentence(entry),
      author: entry.author, document: entry.document, amount: entry.amount, from: entry.from(as: Kind(entry)),
      to: entry.to(as: Kind(entry)), workflow: entry.workflow.flatMap { WorkflowName($0) },
      id: .number(entry.message ?? entry.cursor.id))
  }
}

extension HistoryFilter {
  init(_ kinds: Set<HistoryEvent.Kind>) {
    self.init()
    for kind in kinds {
      switch kind {
      case .ledger: sources.insert(.ledger)
      case .state: sources.insert(.state)
      case .activity: sources.formUnion([.activity, .completion])
      case .order: sources.insert(.order)
      case .block: sources.insert(.block)
      case .message: sources.insert(.message)
      case .hold: decisions.insert(.hold)
      case .dispute: decisions.insert(.dispute)
      case .promise: decisions.insert(.promise)
      case .move: decisions.insert(.move)
      case .assignment: decisions.insert(.assignment)
      case .workflow: decisions.insert(.workflow)
      case .waiver: decisions.insert(.waiver)
      }
    }
    if !decisions.isEmpty { sources.insert(.decision) }
  }
}

extension HistoryEvent.Kind {
  init(_ entry: HistoryEntry) {
    switch entry.cursor.source {
    case .ledger: self = .ledger
    case .state: self = .state
    case .activity, .completion: self = .activity
    case .order: self = .order
    case .block: self = .block
    case .message: self = .message
    case .decision: self = HistoryEvent.Kind(CaseFactKind(rawValue: entry.what))
    }
  }

  private init(_ kind: CaseFactKind?) {
    switch kind {
    case .hold: self = .hold
    case .dispute: self = .dispute
    case .promise: self = .promise
    case .move: self = .move
    case .assignment: self = .assignment
    case .workflow: self = .workflow
    case .waiver, nil: self = .waiver
    }
  }

  /// Whether its events lead from something to something.
  fileprivate var isPassage: Bool {
    switch self {
    case .state, .move, .assignment: true
    case .ledger, .activity, .promise, .dispute, .hold, .workflow, .waiver, .order, .block, .message: false
    }
  }
}

extension HistoryEntry {
  fileprivate func from(as kind: HistoryEvent.Kind) -> String? { kind == .state ? from : nil }
  fileprivate func to(as kind: HistoryEvent.Kind) -> String? { kind.isPassage ? to : nil }
}
