import UseCases

// Sentences are Italian, for office users; they name elements, attributes and limits, and hold no personal data.

extension LedgerRefusal {
  static func invalid(_ text: String, line: Int) -> LedgerRefusal {
    LedgerRefusal(code: .invalid, text: text, line: line)
  }

  static func tooLarge(_ text: String, line: Int?) -> LedgerRefusal {
    LedgerRefusal(code: .tooLarge, text: text, line: line)
  }

  static func duplicate(_ text: String, line: Int) -> LedgerRefusal {
    LedgerRefusal(code: .duplicateKey, text: text, line: line)
  }

  static func unreadable(_ text: String) -> LedgerRefusal {
    LedgerRefusal(code: .unreadable, text: text, line: nil)
  }

  static func truncated(_ text: String, line: Int?) -> LedgerRefusal {
    LedgerRefusal(code: .truncated, text: text, line: line)
  }

  static func notWellFormed(_ text: String, line: Int) -> LedgerRefusal {
    LedgerRefusal(code: .notWellFormed, text: text, line: line)
  }

  static func encoding(_ text: String) -> LedgerRefusal {
    LedgerRefusal(code: .encoding, text: text, line: 1)
  }
}
