import CreditDomain

/// What the record of a customer says on one day, beside its profile.
struct CustomerView: Hashable, Sendable {
  let creditLimit: CreditLimit
  /// Mexal: *gest_fuori_fido*; nil when the company's own setting decides.
  let overLimitAction: OverLimitAction?
  let agent: Int
  let emailAlias: Int
  let bounces: BounceCount
  let isDeleted: Bool
  let exposure: OpenBusiness?
  let modifiedOn: CalendarDate

  /// When the last document of a customer without new business is surely purged, see `DocumentSlot`.
  private static let daysUntilDeleted = 920
  private static let limitChangePermille = 300
  private static let emailChangePermille = 80

  init(of account: SampleAccount, on day: CalendarDate, agents: Int, bounces: BounceCount) {
    self.bounces = bounces
    agent = account.agent(on: day, of: agents)
    isDeleted = account.replacedOn.map { $0.adding(days: CustomerView.daysUntilDeleted) <= day } ?? false
    let limitChange = account.lastChange(of: .creditLimit, permille: CustomerView.limitChangePermille, until: day)
    let limitDraws = account.random.branch(.creditLimit).branch(-1 - (limitChange?.review ?? 0))
    let emailChange = account.lastChange(of: .email, permille: CustomerView.emailChangePermille, until: day)
    var emailDraws = account.random.branch(.email).branch(-1 - (emailChange?.review ?? 0))
    emailAlias = emailDraws.below(SampleWords.emailAliases.count)
    var actionDraws = account.random.branch(.creditLimit)
    overLimitAction = CustomerView.action(from: &actionDraws)
    // The office withdraws the credit some weeks after a failure.
    let withdrawnOn = account.failedOn.map { $0.adding(days: 25) }.flatMap { $0 <= day ? $0 : nil }
    creditLimit = withdrawnOn == nil ? CustomerView.limit(of: account, draws: limitDraws) : .limited(.zero)
    let isTrading = account.replacedOn.map { day < $0 } ?? true
    exposure = isTrading && withdrawnOn == nil ? OpenBusiness(of: account, on: day) : nil
    let agentChange = account.lastChange(of: .agent, permille: SampleAccount.agentChangePermille, until: day)
    let changes = [limitChange?.on, emailChange?.on, agentChange?.on, withdrawnOn, bounces.lastOn]
    modifiedOn = changes.reduce(min(account.since, day)) { max($0, $1 ?? $0) }
  }

  private static func action(from draws: inout SampleRandom) -> OverLimitAction? {
    switch draws.below(100) {
    case ..<40: .block
    case ..<65: .warn
    case ..<80: .ignore
    default: nil
    }
  }

  private static func limit(of account: SampleAccount, draws: SampleRandom) -> CreditLimit {
    var draws = draws
    switch draws.below(100) {
    case ..<28: return .unlimited
    case ..<32: return .limited(.zero)
    default:
      // From 500.00 up, in steps of 500.00, more often tight than ample, doubling with the size of the invoices.
      let steps = Int64(min(draws.within(1...16), draws.within(1...16))) << Int64(account.scale / 512)
      return .limited(Cents(steps * 50_000))
    }
  }
}

/// What is ordered or delivered and not yet invoiced (Mexal: *esposizione*).
struct OpenBusiness: Hashable, Sendable {
  let orders: Cents
  let deliveries: Cents

  /// Nil for the customers of whom Mexal computes none.
  init?(of account: SampleAccount, on day: CalendarDate) {
    var draws = account.random.branch(.exposure)
    guard draws.happens(permille: 600) else { return nil }
    let daysBetweenOrders = draws.within(4...60)
    var orderDraws = account.random.branch(.exposure).branch(Int(day.dayNumber) / daysBetweenOrders)
    let unit = Int64(512 + account.scale)
    orders = Cents(Int64(orderDraws.below(40) * orderDraws.below(120)) * unit)
    deliveries = Cents(Int64(orderDraws.below(30) * orderDraws.below(60)) * unit)
  }
}

/// Mexal's own counters (*nr_insoluti*, *tot_insoluti*), which here begin anew with the year before.
struct BounceCount: Hashable, Sendable {
  private(set) var number = 0
  private(set) var total = Cents.zero
  private(set) var lastOn: CalendarDate?

  static func start(for day: CalendarDate) -> CalendarDate {
    CalendarDate(year: day.components.year - 1, month: 1, day: 1) ?? day
  }

  /// Counts what came back between `start` and the end of `day` while its document was in the ledger.
  mutating func add(_ life: InstalmentLife, from start: CalendarDate, to day: CalendarDate, purgedOn: CalendarDate) {
    for stage in life.stages where start <= stage.from && stage.from <= day && stage.from < purgedOn {
      guard case .bounced = stage.standing else { continue }
      number += 1
      total += life.amount
      lastOn = max(lastOn ?? stage.from, stage.from)
    }
  }
}
