import CLibXML2
import UseCases

/// The known attributes of one element. The raw values are Mexal's names, or begin with `x_` where Mexal has none.
protocol ElementAttribute: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
  static var element: ElementName { get }
}

/// A start tag with its attributes, inside the parser's own memory: valid until its callback returns.
struct StartTag {
  let element: ElementName
  let attributeCount: Int
  /// The attributes in fives, as libxml2 hands them over: local name, prefix, namespace, begin and end of the value.
  let fives: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let position: MarkupPosition
  let attributeBytesMax: Int

  /// Nil for a hint where the schema lies, which says nothing about the ledger.
  func attribute(at index: Int) throws(LedgerRefusal) -> TagAttribute? {
    guard let five = fives.map({ $0 + index * 5 }), let localName = five[0], let begin = five[3], let end = five[4]
    else { return nil }
    guard end - begin <= attributeBytesMax else {
      throw .tooLarge(
        "Un attributo di <\(element.rawValue)> è più lungo di \(attributeBytesMax) byte (limite dump_attribute_bytes_max).",
        line: position.line(at: begin))
    }
    if let namespace = five[2], StartTag.isSchemaInstance(namespace) {
      try refuseChangeOfType(localName)
      return nil
    }
    return TagAttribute(prefix: five[1], localName: localName, begin: begin, end: end)
  }

  /// The attribute of that name; nil when it is missing or empty, which means the same.
  func field<Name: ElementAttribute>(
    _ name: Name, among names: NameTable<Name>
  ) throws(LedgerRefusal) -> Field<Name>? {
    for index in 0..<attributeCount {
      guard let attribute = try attribute(at: index), attribute.name(among: names) == name else { continue }
      return attribute.isEmpty ? nil : Field(name: name, attribute: attribute, position: position)
    }
    return nil
  }

  func required<Name: ElementAttribute>(
    _ name: Name, among names: NameTable<Name>
  ) throws(LedgerRefusal) -> Field<Name> {
    guard let field = try field(name, among: names) else {
      throw .invalid(
        "In <\(element.rawValue)> manca l'attributo \(name.rawValue), che è obbligatorio, o è vuoto.",
        line: position.beginLine)
    }
    return field
  }

  private static func isSchemaInstance(_ namespace: UnsafePointer<xmlChar>) -> Bool {
    xmlStrEqual(namespace, "http://www.w3.org/2001/XMLSchema-instance") == 1
  }

  /// `xsi:type` and `xsi:nil` say that an element is another one than the schema declares.
  private func refuseChangeOfType(_ localName: UnsafePointer<xmlChar>) throws(LedgerRefusal) {
    guard xmlStrEqual(localName, "type") == 1 || xmlStrEqual(localName, "nil") == 1 else { return }
    throw .invalid(
      "In <\(element.rawValue)> non sono ammessi gli attributi xsi:type e xsi:nil.", line: position.beginLine)
  }
}

/// One attribute in the parser's memory.
struct TagAttribute {
  let prefix: UnsafePointer<xmlChar>?
  let localName: UnsafePointer<xmlChar>
  let begin: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>

  var isEmpty: Bool { begin == end }
  var bytes: FieldBytes { FieldBytes(start: begin, count: end - begin) }

  /// Nil when the contract does not name it.
  func name<Name: ElementAttribute>(among names: NameTable<Name>) -> Name? { prefix == nil ? names[localName] : nil }

  /// The name as it is written.
  var writtenName: String {
    let local = String(cString: localName)
    return prefix.map { String(cString: $0) + ":" + local } ?? local
  }
}
