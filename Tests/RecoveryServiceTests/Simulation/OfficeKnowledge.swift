import CreditDomain
import TestSupport

/// What whoever watches over the office knows without asking the program: the ledger as it was last exported, what
/// people agreed with customers, and who was in touch with whom.
struct OfficeKnowledge: Sendable {
  struct Agreement: Hashable, Sendable {
    var customer: CustomerCode
    /// Nil = all of the customer's.
    var document: Int?
    /// The last day; nil = until somebody ends it.
    var until: CalendarDate?
  }

  var exported = SimulatedLedger()
  var exportedAt: LocalMoment?
  var agreements: Set<Agreement> = []
  var contacts: [CustomerCode: CalendarDate] = [:]
  /// Messages that a person let go again though nobody knew whether they had arrived.
  var sentAgain: Set<Int64> = []
  var deadAddresses: Set<String> = []

  func isAgreed(_ document: Int, of customer: CustomerCode, on day: CalendarDate) -> Bool {
    agreements.contains { agreement in
      agreement.customer == customer && (agreement.document ?? document) == document
        && agreement.until.map { day <= $0 } ?? true
    }
  }

  /// The days on which Italian offices are closed in the months of the simulation.
  private static let holidays = Set(
    ["20261004", "20261101", "20261208", "20261225", "20261226", "20270101", "20270106"].map { day($0) })

  static func isOfficeDay(_ day: CalendarDate) -> Bool { day.weekday < 6 && !holidays.contains(day) }

  static func isOfficeHour(_ moment: LocalMoment) -> Bool {
    isOfficeDay(moment.date) && moment.secondOfDay >= 9 * 3_600 && moment.secondOfDay < 18 * 3_600
  }

  /// Whether the last export is at most 24 hours old, not counting those of days on which nobody works.
  func isFresh(at moment: LocalMoment) -> Bool {
    guard var time = exportedAt else { return false }
    var seconds = 0
    while time < moment {
      let next = min(LocalMoment(date: time.date.adding(days: 1)), moment)
      let end = next.date == time.date ? next.secondOfDay : 86_400
      if Self.isOfficeDay(time.date) { seconds += end - time.secondOfDay }
      time = next
    }
    return seconds <= 24 * 3_600
  }
}
