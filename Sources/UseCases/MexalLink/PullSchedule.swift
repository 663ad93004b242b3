import CreditDomain

/// When Mexal is asked, and for what: variations every few minutes, everything once a night.
package struct PullSchedule: Hashable, Sendable {
  /// Between the beginnings of two pulls; 1 to 1,440.
  package let everyMinutes: Int
  /// Minutes after midnight of the full pass.
  package let fullMinute: Int
  /// A variation goes back so far before the beginning of the pull before it: for clocks that differ, and for what
  /// Mexal dates before it shows it.
  package let overlapMinutes: Int

  package init(everyMinutes: Int = 15, fullMinute: Int = 210, overlapMinutes: Int = 15) {
    precondition((1...1_440).contains(everyMinutes) && (0..<1_440).contains(fullMinute), "A schedule is within a day.")
    self.everyMinutes = everyMinutes
    self.fullMinute = fullMinute
    self.overlapMinutes = overlapMinutes
  }

  /// What is to be asked for now; nil = it is not time yet.
  package func due(_ record: PullRecord?, now: Instant) -> PullOrder.Extent? {
    guard let record else { return .full }
    guard now >= nextAttempt(record) else { return nil }
    return extent(record, now: now)
  }

  /// What is to be asked for, whenever that is.
  package func extent(_ record: PullRecord?, now: Instant) -> PullOrder.Extent {
    guard let record, let pulledAt = record.pulledAt else { return .full }
    let refusedAt = record.trouble.flatMap { $0.isOfFullPass ? $0.at : nil }
    let tried = [record.fullAt, refusedAt].compactMap { $0 }.max()
    guard let tried, tried.inRome >= lastNight(now) else { return .full }
    return .variation(since: since(pulledAt, now: now))
  }

  /// After a failure sooner than after a success: 1, 2, 4 … minutes. What the ledger refused it will most likely refuse
  /// again, and each time is on record: that is tried at longer and longer intervals, up to an hour.
  private func nextAttempt(_ record: PullRecord) -> Instant {
    let every = Int64(everyMinutes) * 60
    if let trouble = record.trouble, trouble.isOfFullPass, let pulledAt = record.pulledAt {
      return max(trouble.at, pulledAt).adding(seconds: every)
    }
    if let trouble = record.trouble {
      let doublings = min(max(trouble.attempts - 1, 0), 10)
      return trouble.at.adding(seconds: min(60 << Int64(doublings), trouble.isOfImport ? max(every, 3_600) : every))
    }
    return record.pulledAt?.adding(seconds: every) ?? record.begunAt
  }

  /// The last moment of the night's pass.
  private func lastNight(_ now: Instant) -> LocalMoment {
    let local = now.inRome
    let today = LocalMoment(date: local.date, secondOfDay: fullMinute * 60)
    return today <= local ? today : LocalMoment(date: local.date.adding(days: -1), secondOfDay: fullMinute * 60)
  }

  /// On Mexal's clocks, which go back an hour in October: counted from now, so that the hour that comes twice is not
  /// skipped the second time.
  func since(_ pulledAt: Instant, now: Instant) -> LocalMoment {
    let overlap = Int64(overlapMinutes) * 60
    let onClocks = pulledAt.adding(seconds: -overlap).inRome
    let counted = LocalMoment(localSeconds: now.inRome.localSeconds - now.seconds(since: pulledAt) - overlap)
    return min(onClocks, counted)
  }

  /// Pulls may fail for so long before anybody is told.
  package var lateAfterSeconds: Int64 { Int64(max(3 * everyMinutes, Self.lateMinutesMin)) * 60 }
  private static let lateMinutesMin = 15

  package func isLate(_ record: PullRecord, now: Instant) -> Bool {
    now.seconds(since: record.pulledAt ?? record.begunAt) > lateAfterSeconds
  }
}
