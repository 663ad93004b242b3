/// A state that an instalment has on a path, with what a customer's standing looks at.
struct ReachedState {
  var held: HeldState
  var thresholdDays: Int
  var orders: OrdersEffect
  /// Whether its age grows by one tomorrow.
  var isAgeing: Bool

  /// Of two as severe the first.
  static func moreSevere(_ first: ReachedState?, _ second: ReachedState?) -> ReachedState? {
    guard let first, let second else { return first ?? second }
    return second.held.severity > first.held.severity ? second : first
  }

  /// Of two with the same effect on orders the first.
  static func stricter(_ first: ReachedState?, _ second: ReachedState?) -> ReachedState? {
    guard let first, let second else { return first ?? second }
    return second.orders > first.orders ? second : first
  }
}

extension WorkflowPath {
  var reachedState: ReachedState? { state.map(reachedState) }
  var actingState: ReachedState? { effective.map(reachedState) }

  private func reachedState(at place: Int) -> ReachedState {
    let state = workflow.states[place]
    let held = HeldState(
      reference: StateReference(workflow: workflow.name, state: state.name), version: workflow.version,
      severity: state.severity, age: age)
    return ReachedState(held: held, thresholdDays: state.days, orders: state.orders, isAgeing: isAgeing)
  }
}
