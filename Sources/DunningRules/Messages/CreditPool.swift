import CreditDomain

/// The credits and unallocated receipts of a customer, the oldest first, as debts use them up.
struct CreditPool {
  private(set) var lines: [PlannedLine] = []

  init(of instalments: some Sequence<CaseInstalment>) {
    lines = instalments.filter { $0.amount < .zero }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map { credit in
      PlannedLine(instalment: credit.id, role: .credit, amount: credit.amount)
    }
  }

  /// Below zero or nothing.
  var total: Cents { lines.map(\.amount).sum() }

  /// What is left once a debt that comes first has had its share.
  func after(_ debt: Cents) -> CreditPool {
    var rest = self
    var open = debt
    while open > .zero, let first = rest.lines.first {
      if open + first.amount >= .zero {
        open += first.amount
        rest.lines.removeFirst()
      } else {
        rest.lines[0].amount += open
        open = .zero
      }
    }
    return rest
  }
}
