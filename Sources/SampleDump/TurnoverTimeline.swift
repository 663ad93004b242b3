import CreditDomain

/// When the customers of one turnover unit come and go. Customer `n` trades from `start(of: n)` until its successor's
/// start, and leaves the address book when the one after that comes; by then its last document has long been purged.
struct TurnoverTimeline: Sendable {
  private let random: SampleRandom
  private let phase: Int
  private let period: Int

  /// Longer than a document can live (`DocumentSlot`), so that none outlives its customer.
  private static let periodDaysMin = 1_050
  private static let jitterDays = 60

  init(random: SampleRandom) {
    self.random = random
    var draws = random
    period = TurnoverTimeline.periodDaysMin + draws.below(600)
    phase = draws.below(period)
  }

  func start(of generation: Int) -> CalendarDate {
    var draws = random.branch(generation)
    let jitter = draws.below(TurnoverTimeline.jitterDays)
    return CalendarDate.sampleEpoch.adding(days: phase + generation * period + jitter)
  }

  /// The generation that trades on `day`.
  func generation(on day: CalendarDate) -> Int {
    let guess = (day.days(since: .sampleEpoch) - phase) / period
    return start(of: guess) > day ? guess - 1 : guess
  }
}

/// The customers of one unit on any day.
struct UnitAccounts: Sendable {
  let unit: LedgerUnit
  private let ledgerCustomers: Int
  private let random: SampleRandom
  private let turnover: TurnoverTimeline?
  private let permanent: SampleAccount

  init(unit: LedgerUnit, ledgerCustomers: Int, random: SampleRandom) {
    self.unit = unit
    self.ledgerCustomers = ledgerCustomers
    self.random = random
    turnover = unit.isTurnover ? TurnoverTimeline(random: random.branch(.units).branch(unit.index)) : nil
    permanent = SampleAccount(
      number: unit.firstPlace, since: nil, replacedOn: nil,
      random: random.branch(.accounts).branch(unit.firstPlace))
  }

  /// The customers in the address book on `day`, in the order of their coming.
  func listed(on day: CalendarDate) -> [SampleAccount] {
    guard let turnover else { return [permanent] }
    let current = turnover.generation(on: day)
    return [account(current - 1, of: turnover), account(current, of: turnover)]
  }

  /// The customer that a document registered on `day` belongs to.
  func trading(on day: CalendarDate) -> SampleAccount {
    guard let turnover else { return permanent }
    return account(turnover.generation(on: day), of: turnover)
  }

  private func account(_ generation: Int, of turnover: TurnoverTimeline) -> SampleAccount {
    // The two places of the unit alternate; each return to a place takes a number that nobody had.
    let number = unit.firstPlace + generation % 2 + generation / 2 * ledgerCustomers
    return SampleAccount(
      number: number, since: turnover.start(of: generation), replacedOn: turnover.start(of: generation + 1),
      random: random.branch(.accounts).branch(number))
  }
}
