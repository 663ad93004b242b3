import CreditDomain
import UseCases

/// What the nightly file cannot say, told with every import of one, and what is odd in its rows.
struct CSVWarnings {
  private var tally = WarningTally(distinctMax: DumpLimits().distinctWarningsMax)
  private var foreign: (line: Int, count: Int)?

  /// How people write the euro: by its code, its sign, Mexal's usual number, or not at all.
  private static let euro: Set<String> = ["", "EUR", "EURO", "€", "1"]

  mutating func look(at row: CSVRow) {
    if !row.letter.isKnown { tally.count(.paymentLetter, row.letter.text, line: row.line) }
    if !Self.euro.contains(row.currency.uppercased()) {
      foreign = (foreign?.line ?? row.line, (foreign?.count ?? 0) + 1)
    }
  }

  var warnings: [ImportWarning] {
    var warnings = tally.warnings
    if let foreign {
      warnings.append(
        ImportWarning(
          code: .csvForeignCurrency, text: "La valuta non è l'euro: l'importo è preso come se lo fosse.",
          line: foreign.line, count: foreign.count))
    }
    return warnings
      + Self.lacks.map { text in
        ImportWarning(code: .csvLacks, text: text, line: nil, count: 1)
      }
  }

  private static let lacks = [
    "Il CSV ha solo le rate aperte: quelle che non ci sono più risultano chiuse, senza data di pagamento.",
    "Il CSV non distingue gli effetti presentati e gli insoluti: ogni rata è aperta.",
    "Il CSV non ha le anagrafiche: un cliente nuovo ha il codice come nome, senza fido e senza recapiti.",
    "Il CSV non dice quando è stato esportato: vale l'ultima modifica del file.",
    "Il CSV non ha totali di controllo: se manca una parte non si può sapere.",
  ]
}
