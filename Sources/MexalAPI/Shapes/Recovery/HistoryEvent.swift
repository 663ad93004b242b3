package import CreditDomain
package import DunningRules
package import JSONRPC
package import JSONText

/// One thing that happened to a customer, as it stands in *eventi*.
package struct HistoryEvent: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, JSONReadable, JSONWritable {
    /// An instalment changed, by an import or a single change.
    case ledger = "scadenzario"
    case state = "stato"
    case activity = "attivita"
    case promise = "promessa"
    case dispute = "contestazione"
    case hold = "sospensione"
    case move = "spostamento"
    case assignment = "assegnazione"
    case workflow = "iter"
    case waiver = "rinuncia"
    case order = "ordine"
    case block = "blocco"
    case message = "messaggio"
  }

  /// What the event is about, under the name that its own methods know it by.
  package enum ID: Hashable, Sendable {
    case number(Int64)
    case text(String)
  }

  package var kind: Kind
  package var on: CalendarDate
  package var recordedAt: LocalMoment
  /// An Italian sentence.
  package var text: String
  /// Nil = no person did it.
  package var author: String?
  package var document: DocumentLabel?
  package var amount: Cents?
  /// What it was before, and after: states, operators, workflows.
  package var from: String?
  package var to: String?
  package var workflow: WorkflowName?
  package var id: ID?

  package init(
    kind: Kind, on: CalendarDate, recordedAt: LocalMoment, text: String, author: String? = nil,
    document: DocumentLabel? = nil, amount: Cents? = nil, from: String? = nil, to: String? = nil,
    workflow: WorkflowName? = nil, id: ID? = nil
  ) {
    self.kind = kind
    self.on = on
    self.recordedAt = recordedAt
    self.text = text
    self.author = author
    self.document = document
    self.amount = amount
    self.from = from
    self.to = to
    self.workflow = workflow
    self.id = id
  }
}

extension HistoryEvent: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("tipo") { $0.kind }
    Field("data") { $0.on }
    Field("registrato", "Quando il servizio l'ha saputo") { $0.recordedAt }
    Field("testo") { $0.text }
    Field("utente", "null = nessuna persona") { $0.author }
    Field.whenPresent("documento") { $0.document }
    Field.whenPresent("importo") { $0.amount }
    Field.whenPresent("da") { $0.from }
    Field.whenPresent("a") { $0.to }
    Field.whenPresent("iter") { $0.workflow }
    Field.whenPresent("id", "Il numero, o il nome, con cui lo conoscono gli altri metodi") { $0.id }
  }
}

extension HistoryEvent.ID: JSONWritable {
  package static var outputSchema: JSONSchema { .oneOf([.integer(), .text]) }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .number(let number): number.write(to: &writer)
    case .text(let text): text.write(to: &writer)
    }
  }
}
