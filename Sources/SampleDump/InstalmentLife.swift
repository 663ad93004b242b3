import CreditDomain

/// Everything that ever happens to one instalment, written down at its birth: a dump reads from it what had happened by
/// its own day, so that any series of days tells one history.
struct InstalmentLife: Sendable {
  let letter: SampleLetter
  let amount: Cents
  let originalDue: CalendarDate
  /// In the order of their days; the first begins when the document is registered.
  var stages: [Stage]
  var partPayment: PartPayment?
  /// The day from which the office is owed and waits: the due date, or the bounce of an effect.
  var overdueFrom: CalendarDate?

  struct Stage: Hashable, Sendable {
    /// The day it was posted.
    let from: CalendarDate
    let standing: Standing
    /// Mexal: *dt_sca_pg*.
    let date: CalendarDate
  }

  struct PartPayment: Hashable, Sendable {
    let postedOn: CalendarDate
    let paidOn: CalendarDate
    let amount: Cents
  }
}

enum Standing: Hashable, Sendable {
  case open, presented, paid
  case bounced(SampleBounce)
}

struct SampleBounce: Hashable, Sendable {
  let date: CalendarDate
  let charges: Cents
  let reason: BounceReason
  /// Whether the dump says it (*x_insoluto*), or shows only that the letter is gone.
  let isTold: Bool
}

/// The reasons that banks give, as offices copy them (*x_causale_insoluto*).
enum BounceReason: Int, Hashable, Sendable, CaseIterable {
  case insufficientFunds, notAuthorised, returnedUnpaid, accountClosed
}

/// One instalment as a dump shows it.
struct InstalmentView: Hashable, Sendable {
  let letter: SampleLetter
  let date: CalendarDate
  let originalDue: CalendarDate
  let amount: Cents
  let standing: Standing
  /// The day of its last presentation.
  let presentedOn: CalendarDate?
  var reminderOn: CalendarDate?
  var recoveryOn: CalendarDate?
  var legalOn: CalendarDate?
}

extension InstalmentLife {
  /// Appends what a dump shows at the end of `day`: one line, or two once a part payment has been posted, the paid part
  /// first.
  func view(on day: CalendarDate, isDunnedInMexal: Bool, into views: inout [InstalmentView]) {
    guard var current = stages.first else { return }
    var presentedOn: CalendarDate?
    for stage in stages where stage.from <= day {
      current = stage
      if stage.standing == .presented { presentedOn = stage.from }
    }
    var rest = amount
    if let part = partPayment, part.postedOn <= day {
      rest = rest - part.amount
      views.append(
        InstalmentView(
          letter: letter, date: part.paidOn, originalDue: originalDue, amount: part.amount, standing: .paid,
          presentedOn: presentedOn))
    }
    var view = InstalmentView(
      letter: letter, date: current.date, originalDue: originalDue, amount: rest, standing: current.standing,
      presentedOn: presentedOn)
    if isDunnedInMexal, let overdueFrom {
      view.reminderOn = dunned(after: 15, from: overdueFrom, on: day)
      view.recoveryOn = dunned(after: 75, from: overdueFrom, on: day)
      view.legalOn = dunned(after: 150, from: overdueFrom, on: day)
    }
    views.append(view)
  }

  private func dunned(after days: Int, from overdueFrom: CalendarDate, on day: CalendarDate) -> CalendarDate? {
    let step = overdueFrom.adding(days: days).onOfficeDay
    if let last = stages.last, last.standing == .paid, last.from <= step { return nil }
    return step <= day ? step : nil
  }

  /// The last day until `day` on which something was posted.
  func modified(by day: CalendarDate) -> CalendarDate? {
    var last = stages.last { $0.from <= day }?.from
    if let part = partPayment, part.postedOn <= day { last = max(last ?? part.postedOn, part.postedOn) }
    return last
  }
}
