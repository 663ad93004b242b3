import CreditDomain
import RiskRules

/// A number of a reason: an amount, or a count of days, hours or effects.
enum ReasonNumber: Hashable, Sendable {
  case amount(Cents)
  case count(Int)
}

extension OrderReason {
  /// What was found (the wire's *valore*); nil where there is nothing to measure.
  var value: ReasonNumber? {
    switch self {
    case .customerUnknown, .customerDeleted, .manualBlock, .deliveredGoods: nil
    case .stoppingState(_, let days, _), .warningState(_, let days, _): .count(days)
    case .overdueTooOld(let amount, _, _, _): .amount(amount)
    case .repeatedBounces(let count, _): .count(count)
    case .overLimit(let exposure, _), .limitNearlyUsedUp(let exposure, _, _): .amount(exposure)
    case .oldData(let hours, _): hours.map { .count($0) }
    case .prepaid(let amount, _): .amount(amount)
    case .overridden: nil
    }
  }

  /// What it was measured against (the wire's *soglia*).
  var threshold: ReasonNumber? {
    switch self {
    case .customerUnknown, .customerDeleted, .manualBlock, .deliveredGoods: nil
    case .stoppingState(_, _, let daysMin), .warningState(_, _, let daysMin): .count(daysMin)
    case .overdueTooOld(_, let tolerance, _, _): .amount(tolerance)
    case .repeatedBounces(_, let countMax): .count(countMax)
    case .overLimit(_, let limit): .amount(limit)
    case .limitNearlyUsedUp(_, let limit, let percent): .amount(limit.share(percent: percent))
    case .oldData(_, let hoursMax): .count(hoursMax)
    case .prepaid(_, let total): .amount(total)
    case .overridden(_, let cap, _): cap.map { .amount($0) }
    }
  }
}

extension Cents {
  /// The smallest amount that is at least this share.
  fileprivate func share(percent: Int) -> Cents {
    Cents(Int64((Int128(minorUnits) * Int128(percent) + 99) / 100))
  }
}
