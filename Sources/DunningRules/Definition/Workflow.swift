package import CreditDomain

/// The name of a workflow or of one of its states, as people write it: 1 to 64 lower-case letters, digits and dashes.
package struct WorkflowName: Hashable, Comparable, Sendable {
  package let text: String

  package static let lengthMax = 64

  package init?(_ text: String) {
    guard (1...WorkflowName.lengthMax).contains(text.utf8.count),
      text.utf8.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
      })
    else { return nil }
    self.text = text
  }

  package static func < (left: WorkflowName, right: WorkflowName) -> Bool { left.text < right.text }
}

/// One path of recovery (*iter*), in one of its versions: the states that an amount goes through as days pass.
package struct Workflow: Hashable, Sendable {
  /// Days on which it may be tried out at once: a leap year, both ends counted.
  package static let trialDaysMax = 366

  package var name: WorkflowName
  /// Grows by one each time the company applies another definition of it; 1 is the first.
  package var version: Int
  /// What people read (*nome*).
  package var title: String
  /// The payment letters it serves (*tipi_pagamento*); nil = every letter that no other workflow of the same event
  /// names.
  package var letters: Set<PaymentLetter>?
  package var event: WorkflowEvent
  package var catchUp: CatchUp
  /// Customers are not written to about less (*importo_minimo*).
  package var amountMin: Cents
  /// Days to keep between two contacts (*intervallo_minimo_giorni*); nil = as the company says.
  package var contactIntervalDays: Int?
  /// In order: thresholds and severities grow. Empty only when it does nothing (*nulla*).
  package var states: [WorkflowState]

  package init(
    name: WorkflowName, version: Int = 1, title: String, letters: Set<PaymentLetter>? = nil,
    event: WorkflowEvent = .overdue, catchUp: CatchUp = .mostSevere, amountMin: Cents = .zero,
    contactIntervalDays: Int? = nil, states: [WorkflowState]
  ) {
    precondition(
      zip(states, states.dropFirst()).allSatisfy { $0.days < $1.days && $0.severity < $1.severity },
      "The states of a workflow are in order.")
    self.name = name
    self.version = version
    self.title = title
    self.letters = letters
    self.event = event
    self.catchUp = catchUp
    self.amountMin = amountMin
    self.contactIntervalDays = contactIntervalDays
    self.states = states
  }

  /// The explicit "do nothing" (*nulla*).
  package var doesNothing: Bool { states.isEmpty }
}

/// What starts the days of a workflow (*evento*).
package enum WorkflowEvent: String, Hashable, Sendable, CaseIterable {
  /// The original due date has passed (*scaduto*).
  case overdue
  /// A bank effect came back (*insoluto*): days count from the bounce.
  case bounce
}

/// Which state an amount gets when it is past several thresholds (*recupero_passi*).
package enum CatchUp: String, Hashable, Sendable, CaseIterable {
  /// The most severe that is met (*piu_grave*).
  case mostSevere
  /// One state a day from the day the amount was first seen (*sequenziale*).
  case sequential
  /// The one whose threshold is the fewest days away, before or after today; of two as near, the milder
  /// (*piu_vicino*). Before the first threshold none.
  case nearest
}
