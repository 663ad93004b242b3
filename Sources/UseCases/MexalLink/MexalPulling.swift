package import CreditDomain

/// Reads a company's due ledger out of Mexal.
package protocol MexalPulling: Sendable {
  /// Reads everything that is asked for to its end, and keeps it on this machine: nothing is handed over before all of
  /// it is here, so that what Mexal breaks off halfway changes no ledger.
  func pull(_ order: PullOrder) async throws(MexalFailure) -> any PulledDump
}

/// What of whom is to be read.
package struct PullOrder: Hashable, Sendable {
  /// Everything, or what was modified.
  package enum Extent: Hashable, Sendable {
    /// What is no longer there is closed.
    case full
    /// Only what was modified from this moment on, on the clocks of Mexal.
    case variation(since: LocalMoment)
  }

  package var company: Company
  package var extent: Extent
  /// When it began: what is read is at least as new.
  package var startedAt: LocalMoment

  package init(company: Company, extent: Extent, startedAt: LocalMoment) {
    self.company = company
    self.extent = extent
    self.startedAt = startedAt
  }
}

/// What one pull brought, kept until it is let go.
package protocol PulledDump: LedgerDump {
  /// SHA-256 of the records alone: two pulls that found the same have the same.
  var contentDigest: [UInt8] { get }
  var recordCount: Int { get }
}
