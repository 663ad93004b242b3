package import RiskRules

/// The letter for Mexal's state of an order row (Mexal: *tipo_stato_riga*).
package enum RowState: String, CaseIterable, Sendable {
  /// *Evadibile*.
  case released = "E"
  /// *Sospesa*.
  case held = "S"
  /// *Bloccata*.
  case blocked = "B"
}

extension RowState {
  /// Those that Mexal tells apart no further.
  package var outcomes: Set<OrderOutcome> { Set(OrderOutcome.allCases.filter { $0.rowState == self }) }
}

extension OrderOutcome {
  var rowState: RowState {
    switch self {
    case .approve, .warn: .released
    case .hold: .held
    case .block: .blocked
    }
  }

  /// What became of the order, as a sentence goes on.
  package var participle: String {
    switch self {
    case .approve: "ammesso"
    case .warn: "ammesso con avviso"
    case .hold: "sospeso"
    case .block: "bloccato"
    }
  }

  package var word: VerdictWord {
    switch self {
    case .approve: .approva
    case .warn: .avvisa
    case .hold: .sospendi
    case .block: .blocca
    }
  }
}

/// The wire's *verdetto*.
package enum VerdictWord: String, CaseIterable, Sendable {
  case approva, avvisa, sospendi, blocca
}

extension VerdictWord {
  var outcome: OrderOutcome {
    switch self {
    case .approva: .approve
    case .avvisa: .warn
    case .sospendi: .hold
    case .blocca: .block
    }
  }
}
