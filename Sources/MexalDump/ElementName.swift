/// The elements of a dump. Each has one place in the tree, so that the open element alone tells the whole path.
enum ElementName: String, CaseIterable {
  case export = "esportazione_mexal"
  case currency = "valuta"
  case paymentType = "tipo_pagamento"
  case paymentTerms = "pagamento"
  case agent = "agente"
  case customers = "clienti"
  case customer = "cliente"
  case contact = "referente"
  case exposure = "esposizione"
  case ledger = "scadenzario"
  case document = "documento"
  case instalment = "rata"
  case end = "fine_esportazione"

  /// Nil for the root.
  var parent: ElementName? {
    switch self {
    case .export: nil
    case .currency, .paymentType, .paymentTerms, .agent, .customers, .ledger, .end: .export
    case .customer: .customers
    case .contact, .exposure: .customer
    case .document: .ledger
    case .instalment: .document
    }
  }

  /// Its place among the children of its parent: none follows one with a higher rank.
  var rank: Int {
    switch self {
    case .export, .currency, .customer, .contact, .document, .instalment: 0
    case .paymentType, .exposure: 1
    case .paymentTerms: 2
    case .agent: 3
    case .customers: 4
    case .ledger: 5
    case .end: 6
    }
  }

  var isRepeatable: Bool {
    switch self {
    case .currency, .paymentType, .paymentTerms, .agent, .customer, .contact, .document, .instalment: true
    case .export, .customers, .exposure, .ledger, .end: false
    }
  }

  /// Whether attributes that this program does not know are kept with the record, beside being counted.
  var keepsUnknownAttributes: Bool {
    switch self {
    case .customer, .document: true
    case .export, .currency, .paymentType, .paymentTerms, .agent, .customers, .contact, .exposure, .ledger, .instalment,
      .end:
      false
    }
  }

  var depth: Int { parent.map { $0.depth + 1 } ?? 0 }

  /// Whether other elements, and white space between them, may stand inside.
  var holdsElements: Bool {
    switch self {
    case .export, .customers, .customer, .ledger, .document: true
    case .currency, .paymentType, .paymentTerms, .agent, .contact, .exposure, .instalment, .end: false
    }
  }
}
