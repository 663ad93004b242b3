import CreditDomain
import Synchronization

/// The age of a company's data in hours of business days. Counting walks the days in between, so what was found for
/// one minute is kept for the rest of it.
final class DataAges: Sendable {
  private struct Key: Hashable {
    let exportedAt: LocalMoment
    let minute: Int64
  }

  private let last = Mutex<(key: Key, hours: Int)?>(nil)

  /// Nil when there are no data.
  func businessHours(from exportedAt: LocalMoment?, to now: LocalMoment) -> Int? {
    guard let exportedAt else { return nil }
    let key = Key(exportedAt: exportedAt, minute: now.localSeconds / 60)
    return last.withLock { last in
      if let last, last.key == key { return last.hours }
      let hours = ItalianCalendar.businessHours(from: exportedAt, to: now)
      last = (key, hours)
      return hours
    }
  }
}
