import CreditDomain

/// Collects what the rules say about one order.
struct OrderJudgement {
  let order: OrderRequest
  let policy: RiskPolicy
  private(set) var findings: [OrderFinding] = []

  init(order: OrderRequest, policy: RiskPolicy) {
    self.order = order
    self.policy = policy
  }

  /// The column of rules for one account, in the order in which they win among equals.
  mutating func judge(_ standing: CreditStanding, of account: CustomerCode?) {
    note(customerDeleted(standing), .block, account)
    note(manualBlock(standing), .block, account)
    if let effect = standing.recovery { note(state(effect), effect.outcome, account) }
    note(overdueTooOld(standing), .hold, account)
    note(repeatedBounces(standing), .hold, account)
    note(overLimit(standing), outcome(of: standing.overLimitAction), account)
    note(limitNearlyUsedUp(standing), .warn, account)
  }

  mutating func judgeData(ageBusinessHours: Int?) {
    note(oldData(ageBusinessHours), .warn)
  }

  mutating func note(_ reason: OrderReason?, _ outcome: OrderOutcome, _ account: CustomerCode? = nil) {
    guard let reason else { return }
    findings.append(OrderFinding(reason: reason, outcome: outcome, invoicedAccount: account))
  }
}

// MARK: The rules, one function each

extension OrderJudgement {
  private func customerDeleted(_ standing: CreditStanding) -> OrderReason? {
    standing.isDeleted ? .customerDeleted : nil
  }

  private func manualBlock(_ standing: CreditStanding) -> OrderReason? {
    standing.block.map { .manualBlock(reason: $0.reason, until: $0.until) }
  }

  private func state(_ effect: StateEffect) -> OrderReason? {
    switch effect.outcome {
    case .approve: nil
    case .warn: .warningState(title: effect.title, days: effect.days, daysMin: effect.daysMin)
    case .hold, .block: .stoppingState(title: effect.title, days: effect.days, daysMin: effect.daysMin)
    }
  }

  private func overdueTooOld(_ standing: CreditStanding) -> OrderReason? {
    guard standing.overdueTooOld > policy.overdueTolerance else { return nil }
    return .overdueTooOld(
      amount: standing.overdueTooOld, tolerance: policy.overdueTolerance, days: standing.totals.oldestOverdueDays,
      daysMax: policy.overdueHoldDays)
  }

  private func repeatedBounces(_ standing: CreditStanding) -> OrderReason? {
    guard standing.bounces.count >= policy.bouncesMax else { return nil }
    return .repeatedBounces(count: standing.bounces.count, countMax: policy.bouncesMax)
  }

  /// Reaching the limit passes; a limit of zero is passed by any positive amount.
  private func overLimit(_ standing: CreditStanding) -> OrderReason? {
    guard case .limited(let limit) = standing.creditLimit, standing.overLimitAction != .ignore else { return nil }
    let reached = standing.exposure.total + order.total
    return reached > limit ? .overLimit(exposure: reached, limit: limit) : nil
  }

  /// Whoever may pass the limit freely is not warned before it either. Of a limit of zero no share can be used up.
  private func limitNearlyUsedUp(_ standing: CreditStanding) -> OrderReason? {
    guard case .limited(let limit) = standing.creditLimit, limit > .zero, standing.overLimitAction != .ignore
    else { return nil }
    let reached = standing.exposure.total + order.total
    guard reached <= limit,
      Int128(reached.minorUnits) * 100 >= Int128(limit.minorUnits) * Int128(policy.limitWarningPercent)
    else { return nil }
    return .limitNearlyUsedUp(exposure: reached, limit: limit, percent: policy.limitWarningPercent)
  }

  private func oldData(_ businessHours: Int?) -> OrderReason? {
    if let businessHours, businessHours <= policy.freshnessBusinessHours { return nil }
    return .oldData(businessHours: businessHours, businessHoursMax: policy.freshnessBusinessHours)
  }

  private func outcome(of action: OverLimitAction) -> OrderOutcome {
    switch action {
    case .ignore: .approve
    case .warn: .warn
    case .block: .block
    }
  }
}
