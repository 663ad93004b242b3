/// How an instalment is to be paid (Mexal: *tipo scadenza*): one letter, whose meaning the company's own table gives.
package struct PaymentLetter: Hashable, Sendable {
  package let text: String

  /// Nil when empty, longer than 8 characters, or with a blank in it (what XML takes for one).
  package init?(_ text: String) {
    guard (1...8).contains(text.unicodeScalars.count), !text.utf8.contains(where: { $0 <= UInt8(ascii: " ") })
    else { return nil }
    self.text = text
  }

  /// Whether Mexal documents this letter; others are legal and reported once as a warning.
  package var isKnown: Bool {
    switch text {
    case "R", "B", "T", "V", "A", "M", "X", "Y", "Z", "C": true
    default: false
    }
  }
}

/// One row of the company's table of payment types (Mexal: *condizioni generali di pagamento*).
package struct PaymentType: Hashable, Sendable {
  package var letter: PaymentLetter
  package var name: String
  /// The code of the electronic invoice, `MP01` … `MP23` (Mexal: *id_pg_ft_elettr*).
  package var invoiceCode: String?

  package init(letter: PaymentLetter, name: String, invoiceCode: String?) {
    self.letter = letter
    self.name = name
    self.invoiceCode = invoiceCode
  }
}

/// Which payment letters are bank effects (Mexal: *effetti*): those can be presented, and bounce.
package struct BankEffects: Hashable, Sendable {
  private var letters: Set<PaymentLetter>

  /// `R`, `T` and `A` always; the others by the code that their electronic invoice carries: promissory notes (MP06),
  /// RiBa (MP12), bank domiciliation (MP16) and SEPA direct debits (MP19, MP20, MP21).
  package init(types: [PaymentType]) {
    letters = Set(["R", "T", "A"].compactMap(PaymentLetter.init))
    for type in types {
      switch type.invoiceCode {
      case "MP06", "MP12", "MP16", "MP19", "MP20", "MP21": letters.insert(type.letter)
      default: break
      }
    }
  }

  package func contains(_ letter: PaymentLetter) -> Bool { letters.contains(letter) }
}
