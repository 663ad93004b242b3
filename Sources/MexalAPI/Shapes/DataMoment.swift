package import CreditDomain

/// How old the data are that an answer was made from.
package struct DataMoment: Hashable, Sendable {
  /// The moment of the last export imported; nil = none was.
  package let exportedAt: LocalMoment?
  package let age: TenthsOfHours?

  package init(exportedAt: LocalMoment?, now: LocalMoment) {
    self.exportedAt = exportedAt
    age = exportedAt.map { TenthsOfHours(from: $0, to: now) }
  }
}
