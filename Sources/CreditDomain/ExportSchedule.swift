/// When a company's exports of the due ledger should come (*esportazione_attesa*).
package struct ExportSchedule: Hashable, Sendable {
  /// Minutes after midnight, ascending; at least one.
  package let times: [Int]
  package let isOnlyOnBusinessDays: Bool
  /// How much later than its time an export may come.
  package let toleranceMinutes: Int

  package init(times: Set<Int>, isOnlyOnBusinessDays: Bool = true, toleranceMinutes: Int = 60) {
    precondition(!times.isEmpty && times.allSatisfy { (0..<1_440).contains($0) }, "A schedule has times of day.")
    self.times = times.sorted()
    self.isOnlyOnBusinessDays = isOnlyOnBusinessDays
    self.toleranceMinutes = toleranceMinutes
  }

  /// The expected export that has not come though its tolerance is over; nil when none is late.
  ///
  /// An export that was made a little before its time, within the same tolerance, is the one expected.
  package func missed(lastExport: LocalMoment?, now: LocalMoment) -> LocalMoment? {
    let tolerance = Int64(toleranceMinutes) * 60
    guard let expected = lastTime(upTo: LocalMoment(localSeconds: now.localSeconds - tolerance)) else { return nil }
    guard let lastExport else { return expected }
    return lastExport.localSeconds < expected.localSeconds - tolerance ? expected : nil
  }

  /// Holidays and a weekend in a row leave no more days than these without an export.
  private static let daysBackMax = 14

  private func lastTime(upTo limit: LocalMoment) -> LocalMoment? {
    for daysBack in 0...Self.daysBackMax {
      let day = limit.date.adding(days: -daysBack)
      guard !isOnlyOnBusinessDays || ItalianCalendar.isBusinessDay(day) else { continue }
      let moments = times.map { LocalMoment(date: day, secondOfDay: $0 * 60) }
      if let last = moments.last(where: { $0 <= limit }) { return last }
    }
    return nil
  }
}
