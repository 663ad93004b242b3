package import CreditDomain

/// What is claimed with one instalment on a screen or in a letter.
package struct ClaimShare: Hashable, Sendable {
  package var interest = Cents.zero
  /// Claimed once a document.
  package var compensation = Cents.zero
  package var bankCharges = Cents.zero
  /// How far the rates of the interest can be relied on.
  package var certainty = RateCertainty.confirmed

  package init(
    interest: Cents = .zero, compensation: Cents = .zero, bankCharges: Cents = .zero,
    certainty: RateCertainty = .confirmed
  ) {
    self.interest = interest
    self.compensation = compensation
    self.bankCharges = bankCharges
    self.certainty = certainty
  }
}

extension Sequence<DocumentClaims> {
  /// What is claimed, by instalment, without what was waived.
  ///
  /// - Parameter isShown: which instalments the reader sees. A document's compensation stands with the first late one
  ///   among these, since it would vanish with one that is left out; it is not asked for where none of them is late.
  package func perInstalment(where isShown: (InstalmentID) -> Bool = { _ in true }) -> [InstalmentID: ClaimShare] {
    var shares: [InstalmentID: ClaimShare] = [:]
    for document in self {
      let shown = document.instalments.filter { isShown($0.id) }
      for part in shown {
        shares[part.id] = ClaimShare(
          interest: document.interest.unlessWaived(part.interest.total),
          bankCharges: document.bankCharges.unlessWaived(part.bankCharges),
          certainty: document.interest.waiver == nil ? part.interest.certainty : .confirmed)
      }
      if let late = shown.first(where: \.isLate) { shares[late.id]?.compensation = document.compensation.claimed }
    }
    return shares
  }
}
