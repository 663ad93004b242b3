/// The shape of a JSON value, as far as our interface uses JSON Schema (draft-07).
package struct JSONSchema: Sendable {
  /// Which values are meant; bounds are inclusive, nil = none.
  package indirect enum Shape: Sendable {
    case any
    case string(format: StaticString?, pattern: String?, lengthMax: Int?)
    /// One of these texts.
    case choice([String])
    case integer(minimum: Int64?, maximum: Int64?)
    case number(minimum: Int64?)
    case bool
    case array(of: JSONSchema, itemsMin: Int?, itemsMax: Int?)
    case object([Property], isOpen: Bool)
    case oneOf([JSONSchema])
  }

  /// One member of an object, in the order in which it is written.
  package struct Property: Sendable {
    package let name: String
    package let schema: JSONSchema
    package let isRequired: Bool

    package init(_ name: String, _ schema: JSONSchema, isRequired: Bool = true) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
    }
  }

  package var shape: Shape
  package var description: String?
  /// True when `null` may stand for the value.
  package var isNullable: Bool

  package init(_ shape: Shape, description: String? = nil, isNullable: Bool = false) {
    self.shape = shape
    self.description = description
    self.isNullable = isNullable
  }

  package func described(_ description: String) -> JSONSchema {
    var copy = self
    copy.description = description
    return copy
  }

  package var orNull: JSONSchema {
    var copy = self
    copy.isNullable = true
    return copy
  }

  package static let any = JSONSchema(.any)
  package static let bool = JSONSchema(.bool)
  package static let text = JSONSchema(.string(format: nil, pattern: nil, lengthMax: nil))

  package static func text(
    format: StaticString? = nil, pattern: String? = nil, lengthMax: Int? = nil
  ) -> JSONSchema {
    JSONSchema(.string(format: format, pattern: pattern, lengthMax: lengthMax))
  }

  package static func choice(_ values: [String]) -> JSONSchema { JSONSchema(.choice(values)) }

  package static func integer(minimum: Int64? = nil, maximum: Int64? = nil) -> JSONSchema {
    JSONSchema(.integer(minimum: minimum, maximum: maximum))
  }

  package static func number(minimum: Int64? = nil) -> JSONSchema { JSONSchema(.number(minimum: minimum)) }

  package static func array(of items: JSONSchema, itemsMin: Int? = nil, itemsMax: Int? = nil) -> JSONSchema {
    JSONSchema(.array(of: items, itemsMin: itemsMin, itemsMax: itemsMax))
  }

  /// `isOpen` says that members not listed are allowed.
  package static func object(_ properties: [Property], isOpen: Bool = false) -> JSONSchema {
    JSONSchema(.object(properties, isOpen: isOpen))
  }

  package static func oneOf(_ schemas: [JSONSchema]) -> JSONSchema { JSONSchema(.oneOf(schemas)) }
}
