import JSONText

/// Holds a value against a schema, as far as our schemas go: types, members, choices, elements.
enum SchemaCheck {
  static func violations(of value: JSONValue, against schema: JSONValue, at path: String) -> [String] {
    if let choices = schema["oneOf"]?.elements {
      let fits = choices.filter { violations(of: value, against: $0, at: path).isEmpty }
      return fits.count == 1 ? [] : ["\(path): fits \(fits.count) of the alternatives"]
    }
    guard let type = schema["type"] else { return [] }
    let types = type.elements.map { $0.compactMap(\.string) } ?? [type.string ?? ""]
    guard types.contains(where: { value.isOfType($0) }) else { return ["\(path): is not \(types)"] }
    if let choices = schema["enum"]?.elements, !choices.contains(where: { $0.source == value.source }) {
      return ["\(path): is none of the choices"]
    }
    if let members = value.members { return violations(ofMembers: Array(members), against: schema, at: path) }
    guard let elements = value.elements, let items = schema["items"] else { return [] }
    return elements.enumerated().flatMap { violations(of: $1, against: items, at: "\(path)[\($0)]") }
  }

  private static func violations(
    ofMembers members: [JSONMember], against schema: JSONValue, at path: String
  ) -> [String] {
    var found: [String] = []
    let required = schema["required"]?.elements?.compactMap(\.string) ?? []
    for name in required where !members.contains(where: { $0.name == name }) {
      found.append("\(path).\(name): missing")
    }
    for member in members {
      let place = "\(path).\(member.name)"
      if let inner = schema["properties"]?[member.name] {
        found += violations(of: member.value, against: inner, at: place)
      } else if schema["additionalProperties"]?.bool != true {
        found.append("\(place): is not in the schema")
      }
    }
    return found
  }
}

extension JSONValue {
  fileprivate func isOfType(_ name: String) -> Bool {
    switch kind {
    case .object: name == "object"
    case .array: name == "array"
    case .string: name == "string"
    case .number: name == "number" || name == "integer" && number?.int64 != nil
    case .bool: name == "boolean"
    case .null: name == "null"
    }
  }
}
