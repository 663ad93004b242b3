import JSONText

/// One setting as a form asks for it, made from the schema of the file: a key that the schema gets is in the form.
struct SettingsField: Sendable {
  indirect enum Shape: Sendable {
    case text
    /// `AAAAMMGG`.
    case day
    case number
    case flag
    case choice([String])
    /// Some of these.
    case choices([String])
    /// Words, told apart by commas.
    case words
    /// Lists of words by names that people think of.
    case namedWords
    case object([SettingsField])
    case objects([SettingsField])
  }

  let key: String
  let title: String
  let description: String
  /// Stands in its object also when it holds nothing.
  let isRequired: Bool
  let shape: Shape

  /// The fields of a schema of an object, in its order; what no form can ask for is left out.
  static func all(of schema: JSONValue, definitions: JSONValue?) -> [SettingsField] {
    let required = schema.member("required")?.elements.map { Set($0.compactMap(\.string)) } ?? []
    return (schema.member("properties")?.members.map(Array.init) ?? []).compactMap { member in
      SettingsField(member.name, member.value, isRequired: required.contains(member.name), definitions)
    }
  }

  private init?(_ key: String, _ schema: JSONValue, isRequired: Bool, _ definitions: JSONValue?) {
    guard let shape = Shape(schema, definitions) else { return nil }
    self.key = key
    self.isRequired = isRequired
    self.shape = shape
    title = schema.member("title")?.string ?? key
    description = schema.member("description")?.string ?? ""
  }
}

extension SettingsField.Shape {
  /// How the schema says that a text is a date.
  private static let dayPattern = "^([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"

  init?(_ schema: JSONValue, _ definitions: JSONValue?) {
    if let words = schema.words {
      self = .choice(words)
      return
    }
    switch schema.typeName {
    case "string": self = schema.member("pattern")?.string == Self.dayPattern ? .day : .text
    case "number", "integer": self = .number
    case "boolean": self = .flag
    case "object":
      let fields = SettingsField.all(of: schema, definitions: definitions)
      self = fields.isEmpty ? .namedWords : .object(fields)
    case "array":
      guard let items = schema.member("items") else { return nil }
      if let words = items.words {
        self = .choices(words)
      } else if items.typeName == "string" {
        self = .words
      } else {
        let name = items.member("$ref")?.string?.split(separator: "/").last.map(String.init)
        let item = name.flatMap { definitions?.member($0) } ?? items
        self = .objects(SettingsField.all(of: item, definitions: definitions))
      }
    default: return nil
    }
  }
}

extension JSONValue {
  func member(_ name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

  /// Of a schema: the words that are allowed.
  fileprivate var words: [String]? { member("enum")?.elements.map { $0.compactMap(\.string) } }

  /// Of a schema: its type, beside which `null` may stand.
  fileprivate var typeName: String? {
    guard let type = member("type") else { return nil }
    return type.string ?? type.elements?.compactMap(\.string).first { $0 != "null" }
  }
}
