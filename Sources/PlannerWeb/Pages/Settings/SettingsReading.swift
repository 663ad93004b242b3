import CreditDomain
import JSONText

/// What a form of settings says, as the file would be written. A blank field is a key that is left out; what is no
/// number stays as it was written, for the file's own check to name it.
struct SettingsReading {
  /// Rows of a list that a form may hold.
  static let rowsMax = 200

  private let fields: FormFields

  init(_ fields: FormFields) { self.fields = fields }

  /// - Parameter first: members that the form does not ask for.
  func document(_ settings: [SettingsField], first: [(key: String, value: String)]) -> JSONValue {
    let members = first.map { ($0.key, Part.text($0.value)) } + self.members(settings, path: "$")
    var writer = JSONWriter()
    Part.object(members).write(to: &writer)
    return JSONValue(writer)
  }

  private indirect enum Part {
    case text(String)
    case number(String)
    case flag(Bool)
    case list([Part])
    case object([(key: String, value: Part)])

    func write(to writer: inout JSONWriter) {
      switch self {
      case .text(let text): writer.string(text)
      case .number(let digits): writer.raw(Array(digits.utf8))
      case .flag(let flag): writer.bool(flag)
      case .list(let parts):
        writer.beginArray()
        for part in parts { part.write(to: &writer) }
        writer.endArray()
      case .object(let members):
        writer.beginObject()
        for (key, value) in members {
          writer.key(named: key)
          value.write(to: &writer)
        }
        writer.endObject()
      }
    }
  }

  private func members(_ settings: [SettingsField], path: String) -> [(key: String, value: Part)] {
    settings.compactMap { setting in
      part(setting, path: path + "." + setting.key).map { (setting.key, $0) }
    }
  }

  private func part(_ setting: SettingsField, path: String) -> Part? {
    switch setting.shape {
    case .text, .choice: return fields[path].map { .text($0) }
    case .day: return fields[path].map { text in .text(FormFields.date(text)?.mexalText ?? text) }
    case .number: return fields[path].map { text in Self.number(text).map { .number($0) } ?? .text(text) }
    case .flag: return fields[path].map { .flag($0 == "true") }
    case .choices:
      let chosen = fields.all(path)
      return chosen.isEmpty ? nil : .list(chosen.map { .text($0) })
    case .words: return fields[path].map { .list(Self.words($0)) }
    case .namedWords:
      let rows = rows(path) { row in
        fields[row + ".chiave"].map { (key: $0, value: Part.list(Self.words(fields[row + ".valori"] ?? ""))) }
      }
      return rows.isEmpty ? nil : .object(rows)
    case .object(let inner):
      let found = members(inner, path: path)
      return found.isEmpty && !setting.isRequired ? nil : .object(found)
    case .objects(let inner):
      let rows = rows(path) { row in isBlank(inner, path: row) ? nil : Part.object(members(inner, path: row)) }
      return rows.isEmpty ? nil : .list(rows)
    }
  }

  private func rows<Row>(_ path: String, _ read: (String) -> Row?) -> [Row] {
    let count = min(fields[path + ".righe"].flatMap { Int($0) } ?? 0, Self.rowsMax)
    return (0..<max(0, count)).compactMap { read("\(path)[\($0)]") }
  }

  private func isBlank(_ settings: [SettingsField], path: String) -> Bool {
    settings.allSatisfy { setting in
      let place = path + "." + setting.key
      switch setting.shape {
      case .object(let inner): return isBlank(inner, path: place)
      case .text, .day, .number, .flag, .choice, .choices, .words, .namedWords, .objects:
        return part(setting, path: place) == nil
      }
    }
  }

  private static func words(_ text: String) -> [Part] {
    text.split { $0 == "," || $0.isNewline }.map { $0.trimmed }.filter { !$0.isEmpty }.map { .text($0) }
  }

  /// `1.234,56`, `1234,56` and `1234.56` as JSON writes them; nil for what is no number.
  static func number(_ text: String) -> String? {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped = text.contains(",") || groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 }
    let plain = isGrouped ? text.filter { $0 != "." } : text
    let parts = plain.split(separator: plain.contains(",") ? "," : ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let whole = Int64(parts[0])
    else { return nil }
    return parts.count == 2 ? "\(whole).\(parts[1])" : "\(whole)"
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
