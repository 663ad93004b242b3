import CreditDomain
import DunningRules
import MexalAPI
import UseCases

// Activities in the words of the wire.

extension ActivityRecord {
  init(_ line: ActivityLine) {
    self.init(
      id: line.activity.id, customer: line.customer, kind: line.activity.kind,
      standing: Standing(line.activity.standing, line.completion), text: line.activity.text,
      operatorName: line.activity.operatorName, notice: line.activity.notice?.state, author: line.activity.author)
  }
}

extension ActivityRecord.Standing {
  init(_ standing: Activity.Standing, _ completion: ActivityLine.Completion?) {
    switch standing {
    case .done(let moment, let outcome): self = .done(moment, outcome.map { ActivityOutcomeWord($0) })
    case .open(let due):
      self = .toDo(
        by: due,
        completion.map {
          ActivityRecord.Completion(
            at: $0.at, outcome: ActivityOutcomeWord($0.outcome), text: $0.text, author: $0.author)
        })
    }
  }
}

extension ActivityOutcomeWord {
  init(_ outcome: ActivityOutcome) {
    switch outcome {
    case .noAnswer: self = .noAnswer
    case .notReachable: self = .notReachable
    case .invoiceNotReceived: self = .invoiceNotReceived
    case .awaitingApproval: self = .awaitingApproval
    case .dispute: self = .dispute
    case .promise: self = .promise
    case .alreadyPaid: self = .alreadyPaid
    case .refuses: self = .refuses
    case .insolvency: self = .insolvency
    case .done: self = .done
    }
  }

  var outcome: ActivityOutcome {
    switch self {
    case .noAnswer: .noAnswer
    case .notReachable: .notReachable
    case .invoiceNotReceived: .invoiceNotReceived
    case .awaitingApproval: .awaitingApproval
    case .dispute: .dispute
    case .promise: .promise
    case .alreadyPaid: .alreadyPaid
    case .refuses: .refuses
    case .insolvency: .insolvency
    case .done: .done
    }
  }
}
