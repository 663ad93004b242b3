package import CreditDomain
package import DunningRules

/// What one daily run did, or would do, for the caller and the command line.
package struct CycleReport: Hashable, Sendable {
  package var date: CalendarDate
  package var isTrial: Bool
  package var transitions: FirstOf<Transition>
  package var messages: Messages
  /// Tasks made for operators.
  package var tasks: Int
  /// Notices to people of the company.
  package var notifications: Int
  package var failures: FirstOf<Failure>
  /// Looked at.
  package var customers: Int

  package init(
    date: CalendarDate, isTrial: Bool, transitions: FirstOf<Transition>, messages: Messages, tasks: Int,
    notifications: Int,
    failures: FirstOf<Failure>, customers: Int
  ) {
    self.date = date
    self.isTrial = isTrial
    self.transitions = transitions
    self.messages = messages
    self.tasks = tasks
    self.notifications = notifications
    self.failures = failures
    self.customers = customers
  }

  /// A change of state of an instalment, or of a customer as a whole.
  package struct Transition: Hashable, Sendable {
    package struct Instalment: Hashable, Sendable {
      package var document: DocumentLabel
      package var number: Int

      package init(document: DocumentLabel, number: Int) {
        self.document = document
        self.number = number
      }
    }

    package var customer: CustomerCode
    /// Nil = the customer as a whole.
    package var instalment: Instalment?
    /// Of the state that it came into, or of the last one when it is clear.
    package var workflow: WorkflowName
    /// Nil = it was clear.
    package var from: WorkflowName?
    /// Nil = it is clear, or no longer owed.
    package var to: WorkflowName?

    package init(
      customer: CustomerCode, instalment: Instalment?, workflow: WorkflowName, from: WorkflowName?, to: WorkflowName?
    ) {
      self.customer = customer
      self.instalment = instalment
      self.workflow = workflow
      self.from = from
      self.to = to
    }
  }

  package struct Messages: Hashable, Sendable {
    package var queued: Int
    /// Waiting for a person's approval.
    package var proposed: Int
    package var held: FirstOf<Held>

    package init(queued: Int, proposed: Int, held: FirstOf<Held>) {
      self.queued = queued
      self.proposed = proposed
      self.held = held
    }
  }

  /// A customer to whom a message was due that did not go.
  package struct Held: Hashable, Sendable {
    package var customer: CustomerCode
    /// In Italian.
    package var reason: String

    package init(customer: CustomerCode, reason: String) {
      self.customer = customer
      self.reason = reason
    }
  }

  /// A customer that could not be looked at, and stays due.
  package struct Failure: Hashable, Sendable {
    package var customer: CustomerCode
    /// In Italian.
    package var text: String

    package init(customer: CustomerCode, text: String) {
      self.customer = customer
      self.text = text
    }
  }
}
