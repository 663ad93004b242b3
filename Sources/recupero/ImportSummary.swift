import CreditDomain
import MexalAPI

extension MexalAPI.ImportReport {
  /// For people who look at a terminal.
  var summary: String {
    var lines = ["\(fileName ?? ""): \(outcome.rawValue.replacing("_", with: " "))" + companyText]
    if let figures {
      lines.append(
        "  \(figures.customers) clienti, \(figures.documents) documenti, \(figures.instalments) rate, "
          + "totale \(ItalianText.amount(figures.amount))")
    }
    if isTakenIn {
      lines.append(
        "  rate nuove \(changes.appeared), cambiate \(changes.changed), pagate \(changes.paid), "
          + "chiuse \(changes.closed), insolute \(changes.bounced), in \(durationMs) ms")
    }
    for warning in warnings {
      let line = warning.line.map { " (prima riga \($0))" } ?? ""
      lines.append("  avviso, \(warning.count) volte: \(warning.text)\(line)")
    }
    return lines.joined(separator: "\n")
  }

  private var companyText: String {
    guard let company else { return "" }
    return ", azienda \(company.key)" + (exportedAt.map { ", esportazione del \(ItalianFormat.moment($0))" } ?? "")
  }

  /// Why it did not go in.
  var complaint: String {
    guard let problem else { return "\(fileName ?? ""): \(outcome.rawValue)" }
    let place = problem.line.map { " riga \($0):" } ?? ""
    return "\(fileName ?? ""):\(place) \(problem.text) [\(problem.code)]"
  }
}
