package import CreditDomain

/// What was paid of a document's instalments without closing them: Mexal lowers the amount of the same instalment, or
/// takes the part out as another instalment, which then bears its own interest.
struct LoweredAmounts {
  private var payments: [Int: [Debt.Payment]] = [:]

  /// - Parameters:
  ///   - instalments: all of the document.
  ///   - changes: of their amounts (`amountChanged`, `split`), in any order; others count for nothing.
  init(of instalments: [Instalment], changes: [LedgerChange]) {
    let dues = Dictionary(instalments.map { ($0.ordinal, $0.originalDue) }, uniquingKeysWith: { first, _ in first })
    for (day, changes) in Dictionary(grouping: changes, by: \.date).sorted(by: { $0.key < $1.key }) {
      var parts: [CalendarDate: Cents] = [:]
      for part in changes where part.kind == .split {
        if let due = dues[part.ordinal] { parts[due, default: .zero] += part.amount }
      }
      for change in changes.sorted(by: { $0.ordinal < $1.ordinal }) where change.kind == .amountChanged {
        guard let before = change.amountBefore, let due = dues[change.ordinal] else { continue }
        let less = before - change.amount
        let takenOut = max(.zero, min(less, parts[due] ?? .zero))
        parts[due, default: .zero] = parts[due, default: .zero] - takenOut
        guard less != takenOut else { continue }
        payments[change.ordinal, default: []].append(Debt.Payment(amount: less - takenOut, date: day))
      }
    }
  }

  subscript(ordinal: Int) -> [Debt.Payment] { payments[ordinal] ?? [] }
}

extension ClaimInstalment {
  /// Everything that may bear claims on one document.
  ///
  /// - Parameters:
  ///   - instalments: all of the document, paid and closed ones too.
  ///   - payableBy: the last day that the law leaves, where a later due date is void; nil = as it was agreed.
  ///   - changes: of their amounts, as the ledger keeps them.
  package static func all(
    _ instalments: [Instalment], of document: Int64, payableBy: CalendarDate? = nil, changes: [LedgerChange]
  ) -> [ClaimInstalment] {
    let lowered = LoweredAmounts(of: instalments, changes: changes)
    return instalments.map {
      ClaimInstalment($0, of: document, payableBy: payableBy, lowered: lowered[$0.ordinal])
    }
  }
}
