import CreditDomain
import JSONRPC
import JSONText

/// The members of one JSON object that stands for an element of the dump, taken one by one by their names.
///
/// As in the dump, an empty text, like `null`, means "not said", and what nobody knows is kept as it came.
struct Record {
  private struct Entry {
    let name: String
    let value: JSONValue
    var isTaken = false
  }

  private var entries: [Entry] = []
  private var places: [String: Int] = [:]

  init(_ value: JSONValue) throws(Mismatch) {
    guard let members = value.members else { throw .expected("un oggetto") }
    for member in members {
      let name = member.name
      // As with texts: no database keeps one, and unknown names are kept.
      guard !name.utf8.contains(0) else { throw .invalid("il nome di un campo contiene il carattere nullo") }
      guard places[name] == nil else { throw Mismatch.repeated.inside(.member(name)) }
      places[name] = entries.count
      entries.append(Entry(name: name, value: member.value))
    }
  }

  /// The value as JSON; nil when the member is absent or `null`.
  mutating func take(_ name: StaticString) -> JSONValue? {
    guard let place = places[name.description] else { return nil }
    entries[place].isTaken = true
    let value = entries[place].value
    return value.isNull ? nil : value
  }

  /// The text of a field that says something; numbers and truth values are taken as the dump would spell them.
  mutating func text(_ name: StaticString) throws(Mismatch) -> String? {
    guard let value = take(name) else { return nil }
    do throws(Mismatch) {
      let text = try Record.text(of: value)
      return text.isEmpty ? nil : text
    } catch {
      throw error.inside(.member(name.description))
    }
  }

  /// A field that says something, as the value that `read` makes of its text; `expected` follows "ci vuole".
  mutating func field<Value>(
    _ name: StaticString, expected: String, _ read: (String) -> Value?
  ) throws(Mismatch) -> Value? {
    guard let text = try text(name) else { return nil }
    guard let value = read(text) else {
      throw Mismatch.invalid("ci vuole " + expected).inside(.member(name.description))
    }
    return value
  }

  /// Every member that was not taken. Only a field can be kept: an object or a list that nobody knows is refused.
  func unknownFields() throws(Mismatch) -> [UnknownField] {
    var fields: [UnknownField] = []
    for entry in entries where !entry.isTaken {
      guard fields.count < RecordLimits.unknownFieldsMax else {
        throw .tooMany("campi sconosciuti", max: RecordLimits.unknownFieldsMax)
      }
      do throws(Mismatch) {
        let text = entry.value.isNull ? "" : try Record.text(of: entry.value)
        fields.append(UnknownField(name: entry.name, value: text))
      } catch {
        throw error.inside(.member(entry.name))
      }
    }
    return fields
  }

  private static func text(of value: JSONValue) throws(Mismatch) -> String {
    let text: String
    switch value.kind {
    case .string, .null: text = try String(reading: value)
    case .number: text = value.source
    case .bool: text = value.bool == true ? "S" : "N"
    case .object, .array: throw .expected("un testo o un numero")
    }
    guard text.utf8.count <= RecordLimits.fieldBytesMax else { throw .tooMany("byte", max: RecordLimits.fieldBytesMax) }
    return text
  }
}

extension Optional {
  /// The value of a field that has to be there and to say something.
  func required(_ name: StaticString) throws(Mismatch) -> Wrapped {
    guard let self else { throw Mismatch.missing.inside(.member(name.description)) }
    return self
  }
}
