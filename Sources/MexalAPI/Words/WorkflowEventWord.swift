import DunningRules
import JSONRPC

/// What starts the days of a workflow (*evento*).
enum WorkflowEventWord: String, CaseIterable, JSONWritable {
  case scaduto, insoluto

  var event: WorkflowEvent {
    switch self {
    case .scaduto: .overdue
    case .insoluto: .bounce
    }
  }

  init(_ event: WorkflowEvent) {
    switch event {
    case .overdue: self = .scaduto
    case .bounce: self = .insoluto
    }
  }
}
