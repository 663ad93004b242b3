import CreditDomain
import DunningRules

extension ClaimPolicy {
  /// What a customer may be asked for beside its principal, for all that it owes or paid.
  func claims(
    on ledger: [LedgerInstalment], of customer: Customer, waivers: [ClaimWaiver], until day: CalendarDate,
    rates: InterestRates
  ) -> [DocumentClaims] {
    let documents = Dictionary(grouping: ledger, by: \.document)
    func supply(_ document: Int64) -> SupplyKind {
      self.supply(to: customer, by: documents[document]?.first?.label.cause)
    }
    let instalments = documents.flatMap { document, records in
      ClaimInstalment.all(
        records.map(\.instalment), of: document,
        payableBy: records.first.flatMap { supply(document).payableBy(invoicedOn: $0.invoicedOn) },
        changes: records.flatMap(\.amountChanges))
    }
    return claims(on: instalments, supply: supply, waivers: waivers, until: day, rates: rates)
  }
}

extension LedgerInstalment {
  fileprivate var invoicedOn: CalendarDate { label.date ?? key.registeredOn }
}
