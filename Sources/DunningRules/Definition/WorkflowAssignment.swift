package import CreditDomain

/// The workflow that serves an instalment, and why this one (*assegnazione*).
package struct WorkflowAssignment: Hashable, Sendable {
  /// Declared in order of precedence.
  package enum Reason: Hashable, Sendable, CaseIterable {
    /// A person gave it to this instalment.
    case instalment
    /// A person gave it to all that the customer owes.
    case customer
    /// The instalment was in it before, and stays in it though another would serve it now.
    case stayed
    /// It names the payment letter.
    case letter
    /// It serves every letter that no other names.
    case companyDefault
  }

  package var workflow: Workflow
  package var reason: Reason
  /// The day from which the workflow's days count: the original due date, or that of the bounce.
  package var anchor: CalendarDate

  package init(workflow: Workflow, reason: Reason, anchor: CalendarDate) {
    self.workflow = workflow
    self.reason = reason
    self.anchor = anchor
  }
}
