/// A state as it was recorded, with the version of the workflow that gave it.
package struct RecordedState: Hashable, Sendable {
  package var reference: StateReference
  package var version: Int

  package init(reference: StateReference, version: Int) {
    self.reference = reference
    self.version = version
  }
}

/// What was recorded last of a customer; without a record the customer or instalment is clear.
package struct RecordedStates: Hashable, Sendable {
  package var customer: RecordedState?
  package var instalments: [InstalmentID: RecordedState]

  package init(customer: RecordedState? = nil, instalments: [InstalmentID: RecordedState] = [:]) {
    self.customer = customer
    self.instalments = instalments
  }

  package mutating func record(_ transitions: [CaseTransition]) {
    for transition in transitions {
      switch transition.subject {
      case .instalment(let id): instalments[id] = transition.to
      case .customer: customer = transition.to
      }
    }
  }
}
