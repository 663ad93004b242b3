import CreditDomain

/// The states of a customer's instalments together: the one that ranks highest leads; of equals the most severe, then
/// the older, then the first by number.
struct CustomerStanding {
  private typealias Member = (id: InstalmentID, state: ReachedState)

  private var members: [Member] = []
  private var leader: Member?

  init(
    of standings: [InstalmentStanding], by aspect: (InstalmentStanding) -> ReachedState?,
    ranked rank: (ReachedState) -> Int = \.held.severity
  ) {
    members = standings.compactMap { standing in aspect(standing).map { (standing.instalment.id, $0) } }
    leader = members.max { left, right in
      let (leftHeld, rightHeld) = (left.state.held, right.state.held)
      return (rank(left.state), leftHeld.severity, leftHeld.age, right.id)
        < (rank(right.state), rightHeld.severity, rightHeld.age, left.id)
    }
  }

  /// The strongest effect on orders, whatever the severity.
  static func onOrders(of standings: [InstalmentStanding]) -> CustomerStanding {
    CustomerStanding(of: standings, by: { $0.strictest }, ranked: \.orders.rawValue)
  }

  var leading: ReachedState? { leader?.state }
  var instalment: InstalmentID? { leader?.id }

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
