import CreditDomain
package import JSONRPC
package import JSONText

/// The documents of one call, each once.
package struct DocumentRecords: JSONReadable {
  let documents: [ReportedDocument]
  let notices: [ImportNotice]

  package static var inputSchema: JSONSchema {
    RecordSchemas.list(of: RecordSchemas.document, max: RecordLimits.documentsMax)
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    var notices = RecordNotices()
    documents = try readRecords(value, max: RecordLimits.documentsMax, "documenti") { record throws(Mismatch) in
      try ReportedDocument(record, noting: &notices)
    }
    self.notices = notices.notices
    try refuseRepeated(documents, "documenti", by: \.key)
  }
}

/// The customers of one call, each once.
package struct CustomerRecords: JSONReadable {
  let customers: [Customer]
  let notices: [ImportNotice]

  package static var inputSchema: JSONSchema {
    RecordSchemas.list(of: RecordSchemas.customer, max: RecordLimits.customersMax)
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    var notices = RecordNotices()
    customers = try readRecords(value, max: RecordLimits.customersMax, "clienti") { record throws(Mismatch) in
      try Customer(record, noting: &notices)
    }
    self.notices = notices.notices
    try refuseRepeated(customers, "clienti", by: \.code)
  }
}

/// The objects of a list, each read by `read`; the first wrong one is named by its index.
func readRecords<Element>(
  _ value: JSONValue, max: Int, _ things: String, _ read: (Record) throws(Mismatch) -> Element
) throws(Mismatch) -> [Element] {
  guard let items = value.elements else { throw .expected("un elenco") }
  var elements: [Element] = []
  for item in items {
    guard elements.count < max else { throw .tooMany(things, max: max) }
    do throws(Mismatch) {
      elements.append(try read(try Record(item)))
    } catch {
      throw error.inside(.index(elements.count))
    }
  }
  return elements
}

/// Refuses the second of two records that are one and the same, naming both.
func refuseRepeated<Element, Key: Hashable>(
  _ elements: [Element], _ list: String, by key: (Element) -> Key
) throws(Mismatch) {
  var places: [Key: Int] = [:]
  for (index, element) in elements.enumerated() {
    guard let first = places.updateValue(index, forKey: key(element)) else { continue }
    throw Mismatch(word: "ripetuto", text: "è lo stesso di \(list)[\(first)]").inside(.index(index))
  }
}
