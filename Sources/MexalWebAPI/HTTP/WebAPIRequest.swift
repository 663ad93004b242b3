import CreditDomain
import FoundationEssentials
import JSONText

/// One question to WebAPI.
struct WebAPIRequest {
  enum Verb: String {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
  }

  var verb: Verb
  /// Below the address of the server, such as `/risorse/clienti`.
  var path: String
  /// Each name with its value, not yet encoded for a URL.
  var query: [(name: String, value: String)] = []
  var body: [UInt8]?
  /// The value of the header *Coordinate-Gestionale*.
  var coordinates: String

  /// What stands after the address of the server.
  var target: String {
    guard !query.isEmpty else { return path }
    return path + "?" + query.map { $0.name + "=" + Self.encoded($0.value) }.joined(separator: "&")
  }

  /// Every byte that is not unreserved (RFC 3986, section 2.3) as a percent and two digits.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }

  /// *Azienda*, *SottoAzienda*, *Anno*.
  static func coordinates(of company: Company, year: Int) -> String {
    let part = company.subcompany == "0" ? "" : " SottoAzienda=\(company.subcompany)"
    return "Azienda=\(company.code)\(part) Anno=\(year)"
  }
}

/// What a list is narrowed to (WebAPI: *filtri*): all of them hold at once.
struct WebAPIFilter {
  var field: String
  var condition: String
  /// Any of these.
  var values: [String]

  static func body(_ filters: [WebAPIFilter]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("filtri")
    writer.beginArray()
    for filter in filters {
      writer.beginObject()
      writer.key("campo")
      writer.string(filter.field)
      writer.key("condizione")
      writer.string(filter.condition)
      writer.key("valore")
      if filter.values.count == 1 {
        writer.string(filter.values[0])
      } else {
        writer.beginArray()
        for value in filter.values { writer.string(value) }
        writer.endArray()
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }
}
