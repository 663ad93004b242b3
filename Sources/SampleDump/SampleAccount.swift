import CreditDomain

/// One customer of the address book, with what never changes about it.
struct SampleAccount: Sendable {
  /// Counts from zero; tells the code.
  let number: Int
  let since: CalendarDate
  /// From this day its place gives new business to another customer.
  let replacedOn: CalendarDate?
  /// From this day it pays nothing more.
  let failedOn: CalendarDate?
  let habit: PaymentHabit
  /// The power of two, in 512ths, by which its invoices are larger than the smallest customers'.
  let scale: Int
  /// Whether the office writes its reminders into Mexal (*data_sollecito* and the like).
  let isDunnedInMexal: Bool
  let series: Int
  let isInvoicedInDollars: Bool
  let random: SampleRandom

  init(number: Int, since: CalendarDate?, replacedOn: CalendarDate?, random: SampleRandom) {
    self.number = number
    self.random = random
    var draws = random
    // Those that stay were all there before the first year a sample can show.
    self.since = since ?? CalendarDate.sampleEpoch.adding(days: draws.below(3_600))
    self.replacedOn = replacedOn
    let fails = draws.happens(permille: 500)
    let daysBefore = draws.within(30...150)
    failedOn = fails ? replacedOn?.adding(days: -daysBefore) : nil
    let usual = PaymentHabit.drawn(from: &draws)
    habit = failedOn == nil ? usual : .failing
    scale = draws.below(1_024) + draws.below(1_024)
    isDunnedInMexal = draws.happens(permille: 400)
    series = draws.happens(permille: 850) ? 1 : 2
    isInvoicedInDollars = draws.happens(permille: 12)
  }

  func hasFailed(by day: CalendarDate) -> Bool { failedOn.map { $0 <= day } ?? false }

  /// Mexal: *mastro.conto*. The first mastro is 501; each holds 99,999 accounts.
  var mastro: Int { 501 + number / 99_999 }
  var conto: Int { number % 99_999 + 1 }

  /// The office's own bank where its effects are presented (Mexal: *conto_eff*).
  var bankNumber: Int { number % 3 + 1 }
}

extension SampleAccount {
  private static let reviewDays = 500

  /// The last yearly review, of those until `day`, at which `topic` was changed, with its number; nil when it never
  /// was.
  func lastChange(of topic: SampleRandom.Topic, permille: Int, until day: CalendarDate) -> (
    review: Int, on: CalendarDate
  )? {
    let stream = random.branch(topic)
    var phaseDraw = stream
    let phase = phaseDraw.below(SampleAccount.reviewDays)
    var review = (day.days(since: .sampleEpoch) - phase) / SampleAccount.reviewDays
    while review > 0 {
      let date = CalendarDate.sampleEpoch.adding(days: phase + review * SampleAccount.reviewDays)
      guard date > since else { return nil }
      var draws = stream.branch(review)
      if draws.happens(permille: permille) { return (review, date) }
      review -= 1
    }
    return nil
  }

  /// The index of its agent among `count`.
  func agent(on day: CalendarDate, of count: Int) -> Int {
    let review = lastChange(of: .agent, permille: SampleAccount.agentChangePermille, until: day)?.review ?? 0
    var draws = random.branch(.agents).branch(review)
    return draws.below(count)
  }

  static let agentChangePermille = 150
}
