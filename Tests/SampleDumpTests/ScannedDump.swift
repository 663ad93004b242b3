import CreditDomain
import SampleDump
import Testing

/// A dump as an independent reader sees it.
struct ScannedDump {
  typealias Attributes = [String: String]

  var root: Attributes = [:]
  var tables: [String: [Attributes]] = [:]
  var customers: [String: Customer] = [:]
  var documents: [Key: Document] = [:]
  var end: Attributes = [:]
  private(set) var order: [String] = []
  private(set) var problems: [String] = []

  struct Customer: Equatable {
    var attributes: Attributes
    var children: [Attributes] = []
  }

  struct Document: Equatable {
    var attributes: Attributes
    var instalments: [Attributes] = []
  }

  /// What identifies a document by rule 6 of the domain's facts.
  struct Key: Hashable {
    let customer: String
    let year: String
    let registered: String
    let number: String
  }

  /// `bytes` are UTF-8.
  init(_ bytes: [UInt8]) {
    var open: [String] = []
    var customer = ""
    var document: Key?
    var lines: [Attributes] = []
    var position = 0
    while let tag = ScannedTag(in: bytes, from: &position) {
      if tag.isEnd {
        if open.popLast() != tag.name { problems.append("closed \(tag.name)") }
        if tag.name == "documento", let key = document { documents[key]?.instalments = lines }
        continue
      }
      if order.last != tag.name { order.append(tag.name) }
      if !tag.isEmpty { open.append(tag.name) }
      switch tag.name {
      case "esportazione_mexal": root = tag.attributes
      case "cliente":
        customer = tag.attributes["codice"] ?? ""
        if customers.updateValue(Customer(attributes: tag.attributes), forKey: customer) != nil {
          problems.append("customer \(customer) twice")
        }
      case "referente", "esposizione": customers[customer]?.children.append(tag.attributes)
      case "documento":
        let key = Key(tag.attributes)
        document = key
        lines = []
        if documents.updateValue(Document(attributes: tag.attributes), forKey: key) != nil {
          problems.append("document \(key) twice")
        }
      case "rata": lines.append(tag.attributes)
      case "fine_esportazione": end = tag.attributes
      default: tables[tag.name, default: []].append(tag.attributes)
      }
    }
    if !open.isEmpty { problems.append("not closed: \(open)") }
  }
}

extension ScannedDump.Key {
  init(_ attributes: ScannedDump.Attributes) {
    customer = attributes["codice"] ?? ""
    year = attributes["anno_primanota"] ?? ""
    registered = attributes["dt_registr_doc"] ?? ""
    number = attributes["prog_primanota"] ?? ""
  }
}

extension ScannedDump {
  var instalments: [Attributes] { documents.values.flatMap(\.instalments) }

  static func written(_ shape: SampleShape) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = SampleLedger(shape: shape).write { bytes += $0 }
    return bytes
  }

  static func of(_ shape: SampleShape) -> ScannedDump { ScannedDump(written(shape)) }
}

extension [String: String] {
  func cents(_ name: String) -> Cents? { self[name].flatMap { Cents(decimal: $0) } }
  func date(_ name: String) -> CalendarDate? { self[name].flatMap { CalendarDate(text: $0) } }
}

func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text: text)) }

/// A shape of the tests: UTF-8, so that the scanner can read it.
func sampleShape(
  customers: Int = 40, instalments: Int = 300, seed: UInt64 = 7, date: String = "20261120", company: String = "DEM",
  since: String? = nil, encoding: SampleEncoding = .utf8
) throws -> SampleShape {
  try SampleShape(
    customers: customers, instalments: instalments, seed: seed, date: day(date),
    company: #require(Company(code: company)), content: since.map { .changes(since: try day($0)) } ?? .complete,
    encoding: encoding)
}
