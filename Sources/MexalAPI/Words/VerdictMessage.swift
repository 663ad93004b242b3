import CreditDomain
package import RiskRules

extension OrderFinding {
  /// The headline, naming the account when it is not the customer's own.
  var headline: String {
    guard let account = invoicedAccount else { return reason.headline }
    return "conto di fatturazione " + account.text + ": " + reason.headline
  }

  package var sentence: String {
    guard let account = invoicedAccount else { return reason.sentence }
    return "Conto di fatturazione " + account.text + ": " + reason.sentence
  }
}

extension OrderVerdict {
  /// One line for whoever takes the order: what decided.
  package var message: String {
    guard let first = findings.first else { return "Ordine ammesso" }
    return ItalianText.capitalized(first.headline)
  }
}

extension RiskIndicators {
  /// One line for whoever looks at the customer: whether orders pass, why not, and what is overdue.
  package var message: String {
    guard let first = verdict.findings.first else { return overdueText ?? "Cliente regolare" }
    switch (verdict.outcome, first.reason) {
    case (_, .manualBlock), (.approve, _): return ItalianText.capitalized(first.headline)
    case (.warn, _): return (overdueText.map { $0 + "; attenzione: " } ?? "Attenzione: ") + first.headline
    case (.hold, _): return "Ordini sospesi: " + first.headline
    case (.block, _): return "Ordini bloccati: " + first.headline
    }
  }

  private var overdueText: String? {
    guard standing.totals.overdue > .zero else { return nil }
    return "Scaduto " + ItalianText.amount(standing.totals.overdue) + " da "
      + ItalianFormat.days(standing.totals.oldestOverdueDays)
  }
}
