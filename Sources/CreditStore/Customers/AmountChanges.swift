import CreditDomain
import DunningRules
import PostgresSession

extension PostgresSession {
  /// What lowered or raised a customer's instalments, or made them out of others, oldest first.
  func amountChanges(
    of customer: CustomerCode, of company: Company
  ) throws(PGFailure) -> [InstalmentID: [LedgerChange]] {
    let changes = try all(
      """
      SELECT document_id, ordinal, kind, happened_on, amount_before_cents, amount_cents FROM ledger_change
      WHERE company = \(company) AND customer_code = \(customer) AND kind IN ('amount_changed', 'split')
      ORDER BY change_id
      """
    ) { (row) throws(PGFailure) in
      let change = LedgerChange(
        ordinal: try row.int(1), kind: try row.named(2, LedgerChange.Kind.self), date: try row.calendarDate(3),
        amountBefore: try row.centsOrNil(4), amount: try row.cents(5))
      return (id: InstalmentID(document: try row.int64(0), ordinal: change.ordinal), change: change)
    }
    return Dictionary(grouping: changes, by: \.id).mapValues { $0.map(\.change) }
  }
}
