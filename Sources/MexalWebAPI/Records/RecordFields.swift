import CreditDomain
import JSONText
import UseCases

/// The fields of one record, each read into the type that it stands for. What is refused is named by resource, code and
/// field.
///
/// A value that decides about money or about who owes it must be readable: the pull is refused whole otherwise. Of any
/// other the import's report says that it was not read, and it counts as not said.
struct RecordFields {
  let resource: String
  /// Names the record to people.
  let code: String
  private let values: [String: JSONValue]

  /// - Parameter key: the fields that name the record.
  init(_ record: [UInt8], of resource: WebAPIResource, key: [String]) throws(LedgerRefusal) {
    var values: [String: JSONValue] = [:]
    do throws(JSONFault) {
      let object = try JSONValue(validating: record, limits: JSONLimits(valueBytesMax: record.count + 1))
      if let members = object.members { for member in members { values[member.name] = member.value } }
    } catch {
      throw .notRead("Un dato di \(resource.rawValue) non è un oggetto JSON.")
    }
    self.values = values
    self.resource = resource.rawValue
    let found = values
    code = key.compactMap { name in found[name].map { $0.string ?? $0.source } }.joined(separator: "+")
  }

  subscript(_ field: some RawRepresentable<String>) -> FieldValue {
    FieldValue(value: values[field.rawValue], name: field.rawValue, of: self)
  }

  subscript(named name: String) -> FieldValue { FieldValue(value: values[name], name: name, of: self) }

  /// An array over the numbers of instalments, `[[number, value], …]` (WebAPI: *array indicizzato*).
  func array(_ field: some RawRepresentable<String>) throws(LedgerRefusal) -> IndexedValues {
    try IndexedValues(values[field.rawValue], name: field.rawValue, of: self)
  }
}

/// The values of one array field by their index.
struct IndexedValues {
  /// Mexal: a document has at most 250 instalments.
  static let indexMax = 250

  private var values: [Int: JSONValue] = [:]
  private let name: String
  private let fields: RecordFields

  init(_ value: JSONValue?, name: String, of fields: RecordFields) throws(LedgerRefusal) {
    self.name = name
    self.fields = fields
    guard let value, !value.isNull else { return }
    guard let pairs = value.elements else { throw fields[named: name].refused(expected: Self.shape) }
    for pair in pairs {
      guard var parts = pair.elements, let index = parts.next()?.number?.int64, let value = parts.next(),
        parts.next() == nil, (1...Int64(Self.indexMax)).contains(index)
      else { throw fields[named: name].refused(expected: Self.shape) }
      guard values.updateValue(value, forKey: Int(index)) == nil else {
        throw fields[named: name].refused(expected: "ogni indice una volta sola")
      }
    }
  }

  var indices: Dictionary<Int, JSONValue>.Keys { values.keys }

  subscript(_ index: Int) -> FieldValue {
    FieldValue(value: values[index], name: "\(name)[\(index)]", of: fields)
  }

  private static let shape = "un elenco di coppie [indice, valore], con indice da 1 a \(indexMax)"
}

extension LedgerRefusal {
  static func notRead(_ text: String) -> LedgerRefusal { LedgerRefusal(code: .invalid, text: text, line: nil) }
}
