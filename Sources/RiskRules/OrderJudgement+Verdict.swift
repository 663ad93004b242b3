import CreditDomain

extension OrderReason {
  /// What not even payment in advance clears: the customer's own standing, whatever its money.
  var standsAgainstPrepayment: Bool {
    switch self {
    case .customerUnknown, .customerDeleted, .manualBlock: true
    case .stoppingState, .warningState, .overdueTooOld, .repeatedBounces, .overLimit, .limitNearlyUsedUp, .oldData,
      .prepaid, .deliveredGoods, .overridden:
      false
    }
  }

  /// Whether a smaller order would not have met this reason.
  var dependsOnAmount: Bool {
    switch self {
    case .overLimit, .limitNearlyUsedUp: true
    case .customerUnknown, .customerDeleted, .manualBlock, .stoppingState, .warningState, .overdueTooOld,
      .repeatedBounces, .oldData, .prepaid, .deliveredGoods, .overridden:
      false
    }
  }
}

extension OrderJudgement {
  /// What sets everything else aside: delivered goods always, payment in advance unless the customer itself is refused.
  private var waiver: OrderReason? {
    if order.isForDeliveredGoods { return .deliveredGoods }
    guard order.isPrepaidInFull, !findings.contains(where: \.reason.standsAgainstPrepayment) else { return nil }
    return .prepaid(amount: order.prepaid, total: order.total)
  }

  var outcome: OrderOutcome {
    guard waiver == nil else { return .approve }
    return findings.map(\.outcome).max() ?? .approve
  }

  /// All findings: what sets the others aside first, then the most severe first, equals in the order of the rules.
  var ranked: [OrderFinding] {
    var ranked: [OrderFinding] = waiver.map { [OrderFinding(reason: $0, outcome: .approve)] } ?? []
    guard !findings.isEmpty else { return ranked }
    for outcome in OrderOutcome.allCases.reversed() { ranked += findings.filter { $0.outcome == outcome } }
    return ranked
  }

  /// The largest total that passes on these accounts while everything else stays as it is.
  func amountAllowed(by parties: OrderParties?) -> Cents? {
    if order.isForDeliveredGoods { return nil }
    if findings.contains(where: \.reason.standsAgainstPrepayment) { return .zero }
    // Whatever stops the order, as much of it as is paid in advance passes.
    if findings.contains(where: { $0.outcome >= .hold && !$0.reason.dependsOnAmount }) { return order.prepaid }
    guard let room = parties?.room else { return nil }
    return max(room, order.prepaid)
  }
}

extension OrderParties {
  fileprivate var room: Cents? {
    guard let ownRoom = own.room, let otherRoom = invoiced?.room else { return own.room ?? invoiced?.room }
    return min(ownRoom, otherRoom)
  }
}

extension CreditStanding {
  /// What an order may come to before this account's limit stops it; nil = nothing does.
  fileprivate var room: Cents? {
    switch overLimitAction {
    case .ignore, .warn: nil
    case .block: limitResidual
    }
  }
}
