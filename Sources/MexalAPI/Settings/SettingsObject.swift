import JSONText

/// One object of a configuration file, read key by key. What is wrong is noted and reading goes on, so that whoever
/// wrote the file sees all of it at once.
struct SettingsObject {
  private struct Entry {
    let key: String
    let value: JSONValue
    var isTaken = false
  }

  let path: String
  private var entries: [Entry] = []
  private var isObject = false
  private(set) var problems: [SettingsProblem] = []

  /// Anything but an object is an object without keys, with that problem.
  init(_ value: JSONValue, path: String) {
    self.path = path
    guard let members = value.members else {
      note(at: path, "ci vuole un oggetto")
      return
    }
    isObject = true
    for member in members {
      let key = member.name
      guard !entries.contains(where: { $0.key == key }) else {
        note(at: "\(path).\(key)", "la chiave c'è due volte")
        continue
      }
      entries.append(Entry(key: key, value: member.value))
    }
  }

  mutating func note(at path: String, _ text: String) { problems.append(SettingsProblem(path: path, text: text)) }

  mutating func note(_ key: StaticString, _ text: String) { note(at: "\(path).\(key)", text) }

  /// What is no object has that one problem, and not every key that it lacks besides.
  mutating func noteMissing(_ key: StaticString, _ addition: String = "") {
    if isObject { note(key, "la chiave è obbligatoria" + addition) }
  }

  /// Nil when the key is absent or `null`.
  mutating func take(_ key: StaticString) -> JSONValue? {
    guard let place = entries.firstIndex(where: { $0.key == key.description }) else { return nil }
    entries[place].isTaken = true
    return entries[place].value.isNull ? nil : entries[place].value
  }

  /// The value of a key; nil when it is absent, and when it is wrong, which is noted. `allowed` follows "ci vuole".
  mutating func value<Value>(_ key: StaticString, _ allowed: String, _ read: (JSONValue) -> Value?) -> Value? {
    guard let found = take(key) else { return nil }
    let value = read(found)
    if value == nil { note(key, "ci vuole " + allowed) }
    return value
  }

  /// `value`, which was read from `key`; that the key is absent is noted.
  mutating func required<Value>(_ key: StaticString, _ value: Value?) -> Value? {
    if value == nil, take(key) == nil { noteMissing(key) }
    return value
  }

  /// The object under a key, read by `read`; nil when the key is absent.
  mutating func object<Value>(_ key: StaticString, _ read: (inout SettingsObject) -> Value) -> Value? {
    guard let found = take(key) else { return nil }
    return nested(found, path: "\(path).\(key)", read)
  }

  /// The objects of the list under a key, each read by `read`; nil when the key is absent or no list.
  mutating func objects<Value>(
    _ key: StaticString, max: Int, _ read: (inout SettingsObject) -> Value
  ) -> [Value]? {
    guard let found = value(key, "un elenco di oggetti", { $0.elements.map(Array.init) }) else { return nil }
    guard found.count <= max else {
      note(key, "al massimo \(max) elementi")
      return nil
    }
    return found.enumerated().map { index, item in nested(item, path: "\(path).\(key)[\(index)]", read) }
  }

  /// The rest of the keys, which may have any name.
  mutating func takeRest() -> [(key: String, value: JSONValue)] {
    let rest = entries.filter { !$0.isTaken }.map { ($0.key, $0.value) }
    for place in entries.indices { entries[place].isTaken = true }
    return rest
  }

  private mutating func nested<Value>(
    _ value: JSONValue, path: String, _ read: (inout SettingsObject) -> Value
  ) -> Value {
    var inner = SettingsObject(value, path: path)
    let result = read(&inner)
    problems += inner.finished()
    return result
  }

  /// Everything that was noted; a key that nobody asked for is a mistake too.
  mutating func finished() -> [SettingsProblem] {
    for entry in entries where !entry.isTaken { note(at: "\(path).\(entry.key)", "la chiave non è conosciuta") }
    return problems
  }
}
