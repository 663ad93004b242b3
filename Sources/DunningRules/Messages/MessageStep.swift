/// What is asked for once at most: an instalment in one state.
package struct MessageStep: Hashable, Sendable {
  package var instalment: InstalmentID
  package var state: StateReference

  package init(instalment: InstalmentID, state: StateReference) {
    self.instalment = instalment
    self.state = state
  }
}
