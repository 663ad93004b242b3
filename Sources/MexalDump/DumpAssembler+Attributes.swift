import CreditDomain
import UseCases

extension DumpAssembler {
  /// Hands the known attributes that have a value to `take` and counts the unknown ones.
  /// - Returns: the unknown ones, of an element that keeps them.
  @discardableResult
  mutating func readFields<Name: ElementAttribute>(
    of tag: StartTag, among names: NameTable<Name>, _ take: (Field<Name>) throws(LedgerRefusal) -> Void
  ) throws(LedgerRefusal) -> [UnknownField] {
    var unknown: [UnknownField] = []
    for index in 0..<tag.attributeCount {
      guard let attribute = try tag.attribute(at: index) else { continue }
      if let name = attribute.name(among: names) {
        if !attribute.isEmpty { try take(Field(name: name, attribute: attribute, position: tag.position)) }
      } else {
        warnings.count(unknown: attribute, of: tag)
        if tag.element.keepsUnknownAttributes {
          unknown.append(UnknownField(name: attribute.writtenName, value: attribute.bytes.text()))
        }
      }
    }
    return unknown
  }

  /// Counts the attributes of an element of which the contract names none.
  mutating func readNothing(of tag: StartTag) throws(LedgerRefusal) {
    for index in 0..<tag.attributeCount {
      guard let attribute = try tag.attribute(at: index) else { continue }
      warnings.count(unknown: attribute, of: tag)
    }
  }
}
