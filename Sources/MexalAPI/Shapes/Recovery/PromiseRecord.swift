package import CreditDomain
package import DunningRules
package import JSONRPC

/// A customer's word to pay (*promessa di pagamento*) with what became of it.
package struct PromiseRecord: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, JSONWritable {
    case open = "aperta"
    case kept = "mantenuta"
    case partial = "parziale"
    case missed = "mancata"
    case cancelled = "annullata"
  }

  package var id: Int64
  package var customer: CustomerCode
  package var madeOn: CalendarDate
  package var parts: [PromiseOfPayment.Part]
  /// Those that it is about: the ones named, else all that were owed when it was made.
  package var documents: [DocumentLabel]
  package var note: String?
  package var state: State
  /// What came in of it so far.
  package var received: Cents
  package var author: String

  package init(
    id: Int64, customer: CustomerCode, madeOn: CalendarDate, parts: [PromiseOfPayment.Part],
    documents: [DocumentLabel], note: String?, state: State, received: Cents, author: String
  ) {
    self.id = id
    self.customer = customer
    self.madeOn = madeOn
    self.parts = parts
    self.documents = documents
    self.note = note
    self.state = state
    self.received = received
    self.author = author
  }
}

extension PromiseRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.id }
    Field("cod_conto") { $0.customer }
    Field("fatta_il") { $0.madeOn }
    Field("rate") { $0.parts }
    Field("documenti", "Di cui parla: quelli nominati, altrimenti tutti quelli dovuti allora") { $0.documents }
    Field("nota") { $0.note }
    Field("stato") { $0.state }
    Field("incassato", "Quanto ne è arrivato finora") { $0.received }
    Field("utente") { $0.author }
  }
}

extension PromiseOfPayment.Part: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("importo") { $0.amount }
    Field("data") { $0.date }
  }
}

/// How far a customer's promises can be relied on.
package struct ReliabilityRecord: Hashable, Sendable {
  package var kept: Int
  package var partial: Int
  package var missed: Int
  /// 0 ... 100; nil = none was concluded.
  package var percent: Int?

  package init(kept: Int, partial: Int, missed: Int, percent: Int?) {
    self.kept = kept
    self.partial = partial
    self.missed = missed
    self.percent = percent
  }
}

extension ReliabilityRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("mantenute") { $0.kept }
    Field("parziali") { $0.partial }
    Field("mancate") { $0.missed }
    Field("percentuale", "Le mantenute tra quelle concluse; null = nessuna è conclusa") { $0.percent }
  }
}

/// A promise after it was made or cancelled.
package struct PromiseReply: Sendable {
  let promise: PromiseRecord
  let reliability: ReliabilityRecord
  let record: CaseRecord

  package init(promise: PromiseRecord, reliability: ReliabilityRecord, record: CaseRecord) {
    self.promise = promise
    self.reliability = reliability
    self.record = record
  }
}

extension PromiseReply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Fields.of { $0.promise }
    Field("affidabilita", "Di tutte le promesse del cliente") { $0.reliability }
    Field("pratica", "Dove sta ora il cliente") { $0.record }
  }
}
