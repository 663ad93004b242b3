import CreditDomain
import DunningRules
import PostgresSession
import RiskRules
import UseCases

/// Puts positions together from the rows of `PositionQueries`, customers first.
struct PositionAssembly {
  private var positions: [CustomerPosition] = []
  private var places: [CustomerCode: Int] = [:]

  /// The positions at this generation of the company's ledger.
  consuming func rows(generation: Int64) -> [PositionRow] {
    positions.map { PositionRow($0, generation: generation) }
  }

  mutating func addCustomer(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    var position = CustomerPosition(code: try row.customerCode(0), name: try row.string(1))
    position.isDeleted = try row.bool(2)
    position.creditLimit = try row.centsOrNil(3).map { .limited($0) } ?? .unlimited
    position.overLimitAction = try row.namedOrNil(4, OverLimitAction.self)
    position.invoicedTo = try row.customerCodeOrNil(5)
    position.reportedExposure = try row.reportedExposure(6)
    places[position.code] = positions.count
    positions.append(position)
  }

  mutating func addItem(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    guard let place = try place(row) else { return }
    let standing: OpenItem.Standing
    switch try row.named(3, InstalmentStatus.self) {
    case .open: standing = .open
    case .bounced: standing = .bounced
    case .presented: standing = .presented(riskUntil: try row.calendarDate(4))
    case .paid, .closed: return
    }
    positions[place].items.append(
      OpenItem(due: try row.calendarDate(1), amount: try row.cents(2), standing: standing))
  }

  mutating func addBounce(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    guard let place = try place(row) else { return }
    positions[place].bounces.append(Bounce(date: try row.calendarDate(1), amount: try row.cents(2)))
  }

  mutating func addDelay(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    guard let place = try place(row) else { return }
    positions[place].delay = PaymentDelay(days: try row.int(1))
  }

  mutating func addReservation(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    guard let place = try place(row) else { return }
    positions[place].reservations.append(
      Reservation(amount: try row.cents(1), lastDay: try row.calendarDateOrNil(2)))
  }

  mutating func addRecovery(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    guard let place = try place(row), let id = try row.stringOrNil(2) else { return }
    let state = RecoveryState(
      workflow: try row.string(1), id: id, title: try row.string(3), color: try row.string(4),
      severity: try row.int(5), since: try row.calendarDate(6), lateFrom: try row.calendarDate(7))
    positions[place].recovery = RecoveryStanding(state: state, effect: try row.recoveryEffect(8))
  }

  mutating func addBlock(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) {
    guard let place = try place(row) else { return }
    positions[place].block = OrderBlock(reason: try row.string(1), until: try row.calendarDateOrNil(2))
  }

  private func place(_ row: borrowing some PGColumns & ~Copyable) throws(PGFailure) -> Int? {
    places[try row.customerCode(0)]
  }
}

extension PGColumns where Self: ~Copyable {
  /// Title, first day, days and effect of the state that acts, in four columns from this one on; nil when orders pass.
  fileprivate func recoveryEffect(_ column: Int) throws(PGFailure) -> RecoveryEffect? {
    let outcome: OrderOutcome
    switch try ordersEffect(column + 3) {
    case .allow: return nil
    case .warn: outcome = .warn
    case .hold: outcome = .hold
    case .block: outcome = .block
    }
    return RecoveryEffect(
      title: try string(column), outcome: outcome, lateFrom: try calendarDate(column + 1),
      daysMin: try int(column + 2))
  }

  /// Date, delivered and not invoiced, open orders, in three columns from this one on.
  func reportedExposure(_ column: Int) throws(PGFailure) -> ReportedExposure? {
    guard let date = try calendarDateOrNil(column) else { return nil }
    return ReportedExposure(
      date: date, deliveredNotInvoiced: try cents(column + 1), openOrders: try cents(column + 2))
  }
}
