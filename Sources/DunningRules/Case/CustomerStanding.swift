import CreditDomain

/// The states of a customer's instalments together: the most severe one leads; of equals the older, then the first by
/// number.
struct CustomerStanding {
  private typealias Member = (id: InstalmentID, state: ReachedState)

  private var members: [Member] = []
  private var leader: Member?

  init(of standings: [InstalmentStanding], by aspect: (InstalmentStanding) -> ReachedState?) {
    members = standings.compactMap { standing in aspect(standing).map { (standing.instalment.id, $0) } }
    leader = members.max { left, right in
      let (leftHeld, rightHeld) = (left.state.held, right.state.held)
      return (leftHeld.severity, leftHeld.age, right.id) < (rightHeld.severity, rightHeld.age, left.id)
    }
  }

  var leading: ReachedState? { leader?.state }
  var instalment: InstalmentID? { leader?.id }

  /// The strongest effect on orders among the states.
  var orders: OrdersEffect { members.lazy.map(\.state.orders).max() ?? .allow }

  /// The first day on which another state as severe leads, because it grows older while the leading one does not.
  func turnsOn(after today: CalendarDate) -> CalendarDate? {
    guard let leading, !leading.isAgeing else { return nil }
    var next = NextDate(after: today)
    for (_, state) in members where state.isAgeing && state.held.severity == leading.held.severity {
      next.note(today.adding(days: max(1, leading.held.age - state.held.age)))
    }
    return next.date
  }
}
