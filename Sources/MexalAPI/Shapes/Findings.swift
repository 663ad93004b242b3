package import JSONRPC
import JSONText
package import RiskRules

/// A reason as it stands in *motivi*.
extension OrderFinding: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("codice") { $0.reason.code }
    Field("testo", "Il motivo con i suoi numeri, in italiano") { $0.sentence }
    Field("valore", "Quanto è stato trovato: importo, giorni, ore o numero di effetti") { $0.reason.value }
    Field("soglia", "Con che cosa è stato confrontato") { $0.reason.threshold }
    Field.whenPresent("conto", "Il conto di fatturazione su cui è stato trovato, se non è il cliente stesso") {
      $0.invoicedAccount
    }
  }
}

extension ReasonCode: JSONWritable {}
extension RowState: JSONReadable, JSONWritable {}
extension VerdictWord: JSONReadable, JSONWritable {}

extension ReasonNumber: JSONWritable {
  static var outputSchema: JSONSchema { .number() }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .amount(let cents): cents.write(to: &writer)
    case .count(let count): count.write(to: &writer)
    }
  }
}

/// The icon as it stands in *indicatore*.
extension Indicator: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.id }
    Field("icona") { $0.icon }
    Field("colore", "#RRGGBB") { $0.color }
    Field("etichetta") { $0.label }
  }
}
