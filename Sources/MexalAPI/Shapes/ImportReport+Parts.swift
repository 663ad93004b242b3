package import CreditDomain
package import JSONRPC

/// The figures of a dump, as its last element states them.
package struct ImportFigures: Hashable, Sendable {
  package var customers: Int
  package var documents: Int
  package var instalments: Int
  /// The signed sum of all amounts.
  package var amount: Cents

  package init(customers: Int, documents: Int, instalments: Int, amount: Cents) {
    self.customers = customers
    self.documents = documents
    self.instalments = instalments
    self.amount = amount
  }
}

/// How many instalments an import or a change touched, by what happened to them.
package struct ImportChanges: Hashable, Sendable {
  package var appeared = 0
  package var changed = 0
  package var paid = 0
  package var closed = 0
  package var bounced = 0

  package init() {}

  package init(appeared: Int, changed: Int, paid: Int, closed: Int, bounced: Int) {
    self.appeared = appeared
    self.changed = changed
    self.paid = paid
    self.closed = closed
    self.bounced = bounced
  }
}

/// Something odd that stopped nothing.
package struct ImportNotice: Hashable, Sendable {
  package var code: String
  package var text: String
  /// The first line it was seen on; nil where there are no lines.
  package var line: Int?
  package var count: Int

  package init(code: String, text: String, line: Int? = nil, count: Int) {
    self.code = code
    self.text = text
    self.line = line
    self.count = count
  }
}

extension ImportNotice: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("codice") { $0.code }
    Field("testo") { $0.text }
    Field("riga", "La prima riga su cui è stato visto") { $0.line }
    Field("volte") { $0.count }
  }
}

/// Why a dump did not go in.
package struct ImportProblem: Hashable, Sendable {
  package var code: String
  package var text: String
  package var line: Int?

  package init(code: String, text: String, line: Int? = nil) {
    self.code = code
    self.text = text
    self.line = line
  }
}

extension ImportProblem: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("codice") { $0.code }
    Field("testo") { $0.text }
    Field("riga") { $0.line }
  }
}
