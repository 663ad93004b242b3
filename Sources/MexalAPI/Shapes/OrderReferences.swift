package import CreditDomain
package import JSONRPC
package import JSONText

/// The name that whoever asks gives to a question, before the first try (*x_id_richiesta*).
package struct RequestID: JSONReadable, Hashable {
  package static let lengthMaxBytes = 128

  package let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard !text.isEmpty else { throw .invalid("è vuoto") }
    guard text.utf8.count <= Self.lengthMaxBytes else { throw .tooMany("byte", max: Self.lengthMaxBytes) }
  }
}

/// Which authorisation is meant.
package enum AuthorizationName: Hashable, Sendable {
  /// *id_autorizzazione*.
  case authorization(String)
  /// *x_id_richiesta*.
  case request(String)

  /// One of the two has to be there; the first when both are.
  init(_ id: RequestID?, _ request: RequestID?) throws(Mismatch) {
    if let id {
      self = .authorization(id.text)
    } else if let request {
      self = .request(request.text)
    } else {
      throw Mismatch.missing.inside(.member("id_autorizzazione"))
    }
  }
}

/// The day, or the moment, until which a person's word holds: its day counts to the end.
package struct ExpiryDay: JSONReadable, Hashable {
  package let day: CalendarDate

  package static var inputSchema: JSONSchema { .text(pattern: #"^\d{8}( \d{6})?$"#) }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let text = value.string else { throw .expected("una data nella forma AAAAMMGG") }
    guard let moment = LocalMoment(text: text) else {
      throw .invalid("non è una data AAAAMMGG, anche con l'ora HHMMSS")
    }
    day = moment.date
  }
}

/// How Mexal names an order: *sigla*, *serie*, *numero*, *data_documento*.
package struct OrderName: Hashable, Sendable {
  package var salesType: String?
  package var series: String?
  package var number: String?
  package var date: CalendarDate?

  package init(salesType: String?, series: String?, number: String?, date: CalendarDate?) {
    self.salesType = salesType
    self.series = series
    self.number = number
    self.date = date
  }
}

extension OrderName: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("sigla") { $0.salesType }
    Field("serie") { $0.series }
    Field("numero") { $0.number }
    Field("data_documento") { $0.date }
  }
}
