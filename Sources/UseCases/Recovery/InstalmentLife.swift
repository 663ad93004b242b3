package import CreditDomain
package import DunningRules

/// An instalment over time, as far as the ledger remembers: on which days it was what.
package struct InstalmentLife: Hashable, Sendable {
  /// As it stands now; its standing is not looked at.
  package var instalment: CaseInstalment
  /// The day its document was registered.
  package var begunOn: CalendarDate
  package var presentedOn: CalendarDate?
  package var riskUntil: CalendarDate
  package var bouncedOn: CalendarDate?
  /// The day it was paid, or left the ledger.
  package var settledOn: CalendarDate?

  package init(
    instalment: CaseInstalment, begunOn: CalendarDate, presentedOn: CalendarDate?, riskUntil: CalendarDate,
    bouncedOn: CalendarDate?, settledOn: CalendarDate?
  ) {
    self.instalment = instalment
    self.begunOn = begunOn
    self.presentedOn = presentedOn
    self.riskUntil = riskUntil
    self.bouncedOn = bouncedOn
    self.settledOn = settledOn
  }

  /// Nil on days on which nothing was owed on it.
  package func asOf(_ day: CalendarDate) -> CaseInstalment? {
    guard day >= begunOn, settledOn.map({ day < $0 }) ?? true else { return nil }
    var seen = instalment
    // What was presented once more after a bounce is at the bank again.
    let (presented, bounced) = (
      presentedOn.flatMap { $0 <= day ? $0 : nil }, bouncedOn.flatMap { $0 <= day ? $0 : nil }
    )
    if let bounced, presented.map({ $0 <= bounced }) ?? true {
      seen.standing = .bounced(on: bounced, wasPresented: presentedOn != nil)
    } else if presented != nil {
      seen.standing = .presented(riskUntil: riskUntil)
    } else {
      seen.standing = .open
    }
    return seen
  }

  /// The days on which it became something else.
  var turns: [CalendarDate] { [begunOn, presentedOn, bouncedOn, settledOn].compactMap { $0 } }
}
