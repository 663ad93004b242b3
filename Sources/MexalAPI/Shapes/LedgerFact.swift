package import CreditDomain
package import JSONRPC

/// What happened to an instalment, as it stands in *variazioni*.
package struct LedgerFact: Hashable, Sendable {
  let document: DocumentKey
  let change: LedgerChange

  package init(document: DocumentKey, change: LedgerChange) {
    self.document = document
    self.change = change
  }
}

extension LedgerFact: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.document.customer }
    Field("anno_primanota") { $0.document.postingYear }
    Field("dt_registr_doc") { $0.document.registeredOn }
    Field("prog_primanota") { $0.document.postingNumber }
    Field("posto", "La rata, contata nell'ordine in cui è stata vista; non cambia quando cambia nr") {
      $0.change.ordinal
    }
    Field("variazione") { $0.change.kind.word }
    Field("data") { $0.change.date }
    Field("importo") { $0.change.amount }
    Field("importo_prima", "null = non è cambiato") { $0.change.amountBefore }
    Field("data_prima", "null = non è cambiata") { $0.change.dateBefore }
  }
}

/// The wire's *variazione*.
enum ChangeWord: String, CaseIterable, JSONWritable {
  case suddivisa, cambiata, spostata, presentata, pagata, insoluta, stornata, chiusa, riapparsa, rinumerata
}

extension LedgerChange.Kind {
  var word: ChangeWord {
    switch self {
    case .split: .suddivisa
    case .amountChanged: .cambiata
    case .moved: .spostata
    case .presented: .presentata
    case .paid: .pagata
    case .bounced: .insoluta
    case .reversed: .stornata
    case .closed: .chiusa
    case .reappeared: .riapparsa
    case .relabelled: .rinumerata
    }
  }
}
