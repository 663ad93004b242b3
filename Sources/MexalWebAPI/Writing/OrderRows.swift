import CreditDomain
import JSONText
import UseCases

/// The rows of an order as WebAPI shows them, and what releases those that are held.
struct OrderRows {
  /// Mexal: *stato riga*.
  enum State: String {
    case deliverable = "E"
    case suspended = "S"
    case blocked = "B"
    case cancelled = "N"
  }

  static let fields = ["cod_conto", "data_documento", "data_ult_mod", "id_riga", "tp_riga", "tipo_stato_riga"]

  let customer: String
  /// Nil when Mexal does not say.
  let date: CalendarDate?
  /// What Mexal compares when it is written back.
  let modifiedAt: String
  private let ids: [(index: Int64, value: JSONValue)]
  private let kinds: [(index: Int64, value: JSONValue)]
  private let states: [(index: Int64, value: JSONValue)]

  /// - Parameter order: the whole document, perhaps inside *dati*.
  init(_ order: JSONValue) throws(MexalFailure) {
    var document = order.member("dati") ?? order
    if let only = document.elements?.first(where: { _ in true }) { document = only }
    guard let customer = document.member("cod_conto")?.string, let modifiedAt = document.member("data_ult_mod")?.string
    else { throw .unreadableOrder("mancano cod_conto o data_ult_mod") }
    self.customer = customer
    date = document.member("data_documento")?.string.flatMap { CalendarDate(text: $0) }
    self.modifiedAt = modifiedAt
    ids = try Self.pairs(document, "id_riga")
    kinds = try Self.pairs(document, "tp_riga")
    states = try Self.pairs(document, "tipo_stato_riga")
    // A row that is not named when the order is written is deleted.
    guard !ids.isEmpty, ids.map(\.index) == kinds.map(\.index) else {
      throw .unreadableOrder("le righe di id_riga e tp_riga non sono le stesse")
    }
  }

  /// Rows that wait for a person's word.
  var heldCount: Int { states.count { Self.isHeld($0.value) } }

  /// What writes the order back with every held row deliverable: all rows by their numbers, and nothing else.
  var releasing: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("data_ult_mod")
    writer.string(modifiedAt)
    write("id_riga", ids, to: &writer) { $0 }
    write("tp_riga", kinds, to: &writer) { $0 }
    write("tipo_stato_riga", states, to: &writer) { Self.isHeld($0) ? nil : $0 }
    writer.endObject()
    return writer.bytes
  }

  /// - Parameter value: what is written; nil = deliverable.
  private func write(
    _ name: StaticString, _ pairs: [(index: Int64, value: JSONValue)], to writer: inout JSONWriter,
    _ value: (JSONValue) -> JSONValue?
  ) {
    writer.key(name)
    writer.beginArray()
    for pair in pairs {
      writer.beginArray()
      writer.integer(pair.index)
      if let kept = value(pair.value) { writer.value(kept) } else { writer.string(State.deliverable.rawValue) }
      writer.endArray()
    }
    writer.endArray()
  }

  private static func isHeld(_ state: JSONValue) -> Bool {
    switch state.string.flatMap({ State(rawValue: $0) }) {
    case .suspended, .blocked: true
    case .deliverable, .cancelled, nil: false
    }
  }

  private static func pairs(
    _ document: JSONValue, _ name: String
  ) throws(MexalFailure) -> [(index: Int64, value: JSONValue)] {
    guard let elements = document.member(name)?.elements else { throw .unreadableOrder("manca \(name)") }
    var pairs: [(index: Int64, value: JSONValue)] = []
    for element in elements {
      guard var parts = element.elements, let index = parts.next()?.number?.int64, let value = parts.next() else {
        throw .unreadableOrder("\(name) non è un elenco di coppie [indice, valore]")
      }
      pairs.append((index, value))
    }
    return pairs.sorted { $0.index < $1.index }
  }
}

extension MexalFailure {
  fileprivate static func unreadableOrder(_ why: String) -> MexalFailure {
    MexalFailure(.unreadable, "L'ordine non si legge: \(why).")
  }
}
