package import CreditDomain

/// What one document gives a right to beside its principal.
package struct DocumentClaims: Hashable, Sendable {
  package var document: Int64
  /// Those that are late or bear bank charges, in their order.
  package var instalments: [InstalmentClaims]
  package var interest: Claim
  package var compensation: Claim
  package var bankCharges: Claim

  /// What is claimed: all but what was waived.
  package var total: Cents { [interest, compensation, bankCharges].map(\.claimed).sum() }
}

/// The part of a document's claims that one instalment gives a right to.
package struct InstalmentClaims: Hashable, Sendable {
  package var id: InstalmentID
  package var isLate: Bool
  package var interest: LateInterest
  package var bankCharges: Cents
}

/// One claim, with the waiver that takes it away.
package struct Claim: Hashable, Sendable {
  /// Waived or not.
  package var amount: Cents
  package var waiver: ClaimWaiver?

  package init(amount: Cents, waiver: ClaimWaiver? = nil) {
    self.amount = amount
    self.waiver = waiver
  }

  package var claimed: Cents { unlessWaived(amount) }

  func unlessWaived(_ part: Cents) -> Cents { waiver == nil ? part : .zero }
}

extension ClaimPolicy {
  /// What may be claimed beside the principal of `instalments`, up to and including `day`, by document; documents that
  /// give a right to nothing are left out.
  ///
  /// - Parameter supply: what each document supplied.
  package func claims(
    on instalments: [ClaimInstalment], supply: (Int64) -> SupplyKind, waivers: [ClaimWaiver] = [],
    until day: CalendarDate, rates: InterestRates
  ) -> [DocumentClaims] {
    Dictionary(grouping: instalments, by: \.id.document).sorted { $0.key < $1.key }.compactMap {
      document, instalments in
      let supply = supply(document)
      let claims = DocumentClaims(
        document, instalments: instalments, compensation: compensation(for: supply),
        waivers: waivers.filter { $0.document == document }, until: day,
        rates: self.rates(for: supply, in: rates))
      return claims.isEmpty ? nil : claims
    }
  }
}

extension DocumentClaims {
  /// `compensation` is owed once, as soon as one of the instalments is late.
  fileprivate init(
    _ document: Int64, instalments: [ClaimInstalment], compensation: Cents, waivers: [ClaimWaiver],
    until day: CalendarDate, rates: RateTable?
  ) {
    func claim(_ kind: ClaimKind, _ amount: Cents) -> Claim {
      Claim(amount: amount, waiver: waivers.first { $0.kind == kind })
    }
    let parts = instalments.sorted { $0.id < $1.id }.map { instalment in
      InstalmentClaims(
        id: instalment.id, isLate: !instalment.debt.lateStretches(until: day).isEmpty,
        interest: rates.map { LateInterest(on: instalment.debt, until: day, at: $0) } ?? .nothing,
        bankCharges: instalment.bankCharges)
    }.filter { $0.isLate || $0.bankCharges > .zero }
    self.document = document
    self.instalments = parts
    interest = claim(.interest, parts.map(\.interest.total).sum())
    self.compensation = claim(.compensation, parts.contains(where: \.isLate) ? compensation : .zero)
    bankCharges = claim(.bankCharges, parts.map(\.bankCharges).sum())
  }

  /// A company that claims neither interest nor compensation has late instalments all the same.
  fileprivate var isEmpty: Bool {
    let hasInterest = instalments.contains { !$0.interest.lines.isEmpty }
    return !hasInterest && compensation.amount == .zero && bankCharges.amount == .zero
  }
}
