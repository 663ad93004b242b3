package import CreditDomain

/// One state of a workflow (*stato*): from when it holds, and what it does.
package struct WorkflowState: Hashable, Sendable {
  package var name: WorkflowName
  /// What people read (*nome*).
  package var title: String
  /// `#RRGGBB` (*colore*).
  package var color: String
  /// 0 ... 100; compares states of different workflows (*gravita*).
  package var severity: Int
  /// Days from the workflow's event; negative = before the due date (*giorni*).
  package var days: Int
  package var conditions: StateConditions
  package var message: StateMessage?
  /// Keys of the company's internal recipients (*notifica*).
  package var notified: [String]
  package var task: StateTask?
  package var orders: OrdersEffect
  /// Days that must have passed since this state's notice was delivered before a state that stops orders or sends a
  /// harder notice takes effect (*avviso_obbligatorio*, *giorni_di_grazia*); nil = such states need not wait for it.
  package var requiredNoticeGraceDays: Int?

  package init(
    name: WorkflowName, title: String, color: String, severity: Int, days: Int,
    conditions: StateConditions = StateConditions(), message: StateMessage? = nil, notified: [String] = [],
    task: StateTask? = nil, orders: OrdersEffect = .allow, requiredNoticeGraceDays: Int? = nil
  ) {
    self.name = name
    self.title = title
    self.color = color
    self.severity = severity
    self.days = days
    self.conditions = conditions
    self.message = message
    self.notified = notified
    self.task = task
    self.orders = orders
    self.requiredNoticeGraceDays = requiredNoticeGraceDays
  }
}

/// What must also be true of the customer for a state to hold; all of them (*condizioni*).
package struct StateConditions: Hashable, Sendable {
  /// Of the customer's overdue total (*importo_minimo*).
  package var overdueMin: Cents
  /// Of the overdue total in the customer's open total, 0 ... 100 (*percentuale_minima*).
  package var overduePercentMin: Int
  /// Of overdue instalments (*rate_minime*).
  package var overdueCountMin: Int

  package init(overdueMin: Cents = .zero, overduePercentMin: Int = 0, overdueCountMin: Int = 0) {
    self.overdueMin = overdueMin
    self.overduePercentMin = overduePercentMin
    self.overdueCountMin = overdueCountMin
  }
}

/// What a state says to the customer (*messaggio*).
package struct StateMessage: Hashable, Sendable {
  /// The name of a template (*modello*).
  package var template: WorkflowName
  package var channel: MessageChannel
  /// Waits for a person's approval (*modo*: `proposta`); else it goes by itself (`automatico`).
  package var needsApproval: Bool
  /// After a crash it is not repeated (*una_volta_sola*).
  package var atMostOnce: Bool
  /// Whether the statement of account goes with it (*estratto_conto*); nil = with notices, not with reminders.
  package var attachesStatement: Bool?
  /// What it gives for paying, in days (*termine_giorni*); nil = as `WorkflowState.daysToPay` says.
  package var daysToPay: Int?

  package init(
    template: WorkflowName, channel: MessageChannel, needsApproval: Bool, atMostOnce: Bool = false,
    attachesStatement: Bool? = nil, daysToPay: Int? = nil
  ) {
    self.template = template
    self.channel = channel
    self.needsApproval = needsApproval
    self.atMostOnce = atMostOnce
    self.attachesStatement = attachesStatement
    self.daysToPay = daysToPay
  }
}

/// How a message reaches the customer (*canale*).
package enum MessageChannel: String, Hashable, Sendable, CaseIterable {
  case email
  /// Certified mail (*pec*).
  case certifiedEmail = "certified_email"
  /// A letter to print (*lettera*).
  case letter
}

/// Work for the customer's operator (*attivita*), to be done within so many days.
package struct StateTask: Hashable, Sendable {
  package var kind: ActivityKind
  package var withinDays: Int

  package init(kind: ActivityKind, withinDays: Int) {
    self.kind = kind
    self.withinDays = withinDays
  }
}

/// What is done about a customer, by a person or to be done by one (*attività*).
package enum ActivityKind: String, Hashable, Sendable, CaseIterable {
  /// *telefonata*, *email*, *lettera*, *visita*, *nota*, *promemoria*.
  case call, email, letter, visit, note, reminder
}

/// What a state does to the customer's orders (*ordini*), from the mildest.
package enum OrdersEffect: Int, Hashable, Comparable, Sendable, CaseIterable {
  /// *consenti*, *avvisa*, *sospendi*, *blocca*.
  case allow, warn, hold, block

  package static func < (left: OrdersEffect, right: OrdersEffect) -> Bool { left.rawValue < right.rawValue }
}
