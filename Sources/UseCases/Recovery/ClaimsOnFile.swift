import CreditDomain
import DunningRules

extension ClaimPolicy {
  /// What a customer may be asked for beside its principal, for all that it owes or paid.
  func claims(
    on ledger: [LedgerInstalment], of customer: Customer, waivers: [ClaimWaiver], until day: CalendarDate,
    rates: InterestRates
  ) -> [DocumentClaims] {
    let documents = Dictionary(grouping: ledger, by: \.document)
    let instalments = documents.flatMap { document, records in
      ClaimInstalment.all(records.map(\.instalment), of: document, changes: records.flatMap(\.amountChanges))
    }
    return claims(
      on: instalments, supply: { supply(to: customer, by: documents[$0]?.first?.label.cause) }, waivers: waivers,
      until: day, rates: rates)
  }
}
