import CreditDomain

/// Writes the lives of one document's instalments from the habits of its customer.
struct LifeWriter {
  let account: SampleAccount
  let registeredOn: CalendarDate
  var random: SampleRandom
  /// A document has room for one split at most, see `DocumentSlot.Kind`.
  var maySplit: Bool

  mutating func life(of letter: SampleLetter, due: CalendarDate, amount: Cents) -> InstalmentLife {
    var life = InstalmentLife(
      letter: letter, amount: amount, originalDue: due,
      stages: [InstalmentLife.Stage(from: registeredOn, standing: .open, date: due)])
    if amount < .zero {
      allocateCredit(&life)
    } else if letter.isEffect {
      presentAndCollect(&life)
    } else if due <= registeredOn {
      pay(&life, on: due, postedOn: registeredOn)
    } else {
      awaitPayment(&life)
    }
    return life
  }

  /// A sale paid at the counter: born paid.
  func cashSale(of amount: Cents, on day: CalendarDate) -> InstalmentLife {
    InstalmentLife(
      letter: .cash, amount: amount, originalDue: day,
      stages: [InstalmentLife.Stage(from: registeredOn, standing: .paid, date: day)])
  }

  /// Stages never go back in time; what would is posted on the day of the stage before it.
  private func add(_ standing: Standing, to life: inout InstalmentLife, from day: CalendarDate, date: CalendarDate) {
    let last = life.stages.last?.from ?? registeredOn
    life.stages.append(InstalmentLife.Stage(from: max(day, last), standing: standing, date: date))
  }

  private func pay(_ life: inout InstalmentLife, on day: CalendarDate, postedOn: CalendarDate) {
    add(.paid, to: &life, from: postedOn, date: day)
  }

  private mutating func allocateCredit(_ life: inout InstalmentLife) {
    let used = registeredOn.adding(days: random.within(20...160)).onOfficeDay
    if random.happens(permille: 850) { pay(&life, on: used, postedOn: used) }
  }

  // MARK: Transfers, direct payments, payment slips

  private mutating func awaitPayment(_ life: inout InstalmentLife) {
    var due = life.originalDue
    life.overdueFrom = due
    if random.happens(permille: 25) {
      let agreed = max(due.adding(days: -random.within(2...10)), registeredOn.adding(days: 1)).onOfficeDay
      due = due.adding(days: 30).endOfMonth
      add(.open, to: &life, from: agreed, date: due)
    }
    let day = max(due.adding(days: account.habit.daysLate(on: due, from: &random)), registeredOn).onOfficeDay
    let posted = day.adding(days: random.within(0...2)).onBusinessDay
    let isNeverPaid = random.happens(permille: account.habit.neverPaidPermille)
    guard !isNeverPaid, !account.hasFailed(by: day) else { return }
    if maySplit, random.happens(permille: account.habit.partPaymentPermille) {
      payInParts(&life, on: day, postedOn: posted)
      return
    }
    pay(&life, on: day, postedOn: posted)
    if random.happens(permille: 4) {
      // The receipt was another customer's: posted back, paid in truth later.
      add(.open, to: &life, from: posted.adding(days: 4).onBusinessDay, date: due)
      let again = posted.adding(days: random.within(12...40)).onOfficeDay
      pay(&life, on: again, postedOn: again)
    }
  }

  /// A third to two thirds now, the rest one or two months later.
  private mutating func payInParts(_ life: inout InstalmentLife, on day: CalendarDate, postedOn: CalendarDate) {
    guard life.amount.minorUnits >= 300 else { return pay(&life, on: day, postedOn: postedOn) }
    let part = life.amount.scaled(by: Int64(random.within(33...67)), over: 100)
    let posted = max(postedOn, life.stages.last?.from ?? postedOn)
    life.partPayment = InstalmentLife.PartPayment(postedOn: posted, paidOn: day, amount: part)
    maySplit = false
    let rest = day.adding(days: random.within(25...65)).onOfficeDay
    guard !account.hasFailed(by: rest) else { return }
    pay(&life, on: rest, postedOn: rest)
  }

  // MARK: Effects

  /// Presented about three weeks before it falls due; Mexal shows it paid after the days of exposure.
  private mutating func presentAndCollect(_ life: inout InstalmentLife) {
    let due = life.originalDue
    let daysAhead = life.letter == .directDebit ? 6 : 20
    let presented = max(due.adding(days: -daysAhead), registeredOn.adding(days: 2)).onOfficeDay
    guard !account.hasFailed(by: presented), presented < due else {
      life.overdueFrom = due
      return payAfterReminder(&life, from: due)
    }
    add(.presented, to: &life, from: presented, date: due)
    let isBounced = random.happens(permille: account.habit.bouncePermille(on: due))
    let daysToReturn = random.within(2...17)
    let collected = due.adding(days: LedgerHeader.exposureDays + 1)
    guard isBounced || account.hasFailed(by: due) else {
      return pay(&life, on: due.onBusinessDay, postedOn: collected)
    }
    let returned = due.adding(days: daysToReturn).onBusinessDay
    if returned > collected { pay(&life, on: due.onBusinessDay, postedOn: collected) }
    bounce(&life, on: returned)
    resolveBounce(&life, returnedOn: returned)
  }

  private mutating func bounce(_ life: inout InstalmentLife, on day: CalendarDate) {
    let reasons = BounceReason.allCases
    let bounce = SampleBounce(
      date: day, charges: Cents(Int64(random.within(7...30) * 50)), reason: reasons[random.below(reasons.count)],
      isTold: random.happens(permille: 600))
    add(.bounced(bounce), to: &life, from: day, date: life.originalDue)
    life.overdueFrom = day
  }

  private mutating func resolveBounce(_ life: inout InstalmentLife, returnedOn: CalendarDate) {
    switch random.below(100) {
    case ..<25: presentAgain(&life, returnedOn: returnedOn)
    case ..<93: payAfterReminder(&life, from: returnedOn)
    default: return
    }
  }

  private mutating func presentAgain(_ life: inout InstalmentLife, returnedOn: CalendarDate) {
    let presented = returnedOn.adding(days: random.within(4...12)).onOfficeDay
    let newDue = presented.adding(days: 28).onBusinessDay
    guard !account.hasFailed(by: presented) else { return }
    add(.presented, to: &life, from: presented, date: newDue)
    let isBouncedAgain = random.happens(permille: 200)
    if isBouncedAgain || account.hasFailed(by: newDue) {
      bounce(&life, on: newDue.adding(days: 6).onBusinessDay)
    } else {
      pay(&life, on: newDue, postedOn: newDue.adding(days: LedgerHeader.exposureDays + 1))
    }
  }

  /// By transfer, sooner or later, in one or two parts.
  private mutating func payAfterReminder(_ life: inout InstalmentLife, from day: CalendarDate) {
    let daysLate = 5 + account.habit.daysLate(on: life.originalDue, from: &random)
    let paid = day.adding(days: daysLate).onOfficeDay
    let isNeverPaid = random.happens(permille: account.habit.neverPaidPermille * 5)
    guard !isNeverPaid, !account.hasFailed(by: paid) else { return }
    if maySplit, random.happens(permille: account.habit.partPaymentPermille) {
      payInParts(&life, on: paid, postedOn: paid)
    } else {
      pay(&life, on: paid, postedOn: paid)
    }
  }
}
