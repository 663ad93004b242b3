import FoundationEssentials
import Yams

/// The configuration file: a flat YAML mapping of setting names to values.
struct SettingsFile {
  struct Entry {
    let name: String
    let text: String
    let line: Int
  }

  let entries: [Entry]

  init(path: String) throws(SettingsFailure) {
    let root = try SettingsFile.root(of: path)
    guard let root else {
      entries = []
      return
    }
    guard let mapping = root.mapping else {
      throw .fileNotYAML(path: path, line: root.mark?.line ?? 1, reason: "expected lines of the form 'setting: value'")
    }
    var found: [Entry] = []
    for (key, value) in mapping {
      let line = key.mark?.line ?? 1
      let name = key.scalar?.string ?? ""
      guard Setting.all.contains(where: { $0.name == name }) else {
        throw .unknownSetting(path: path, line: line, name: name, nearest: SettingsFile.nearest(to: name))
      }
      guard let text = value.scalar?.string else { throw .notText(path: path, line: line, name: name) }
      found.append(Entry(name: name, text: text, line: line))
    }
    entries = found
  }

  private static func root(of path: String) throws(SettingsFailure) -> Node? {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .fileUnreadable(path: path, reason: "it does not exist, may not be read, or is not UTF-8")
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw .fileNotYAML(path: path, line: mark.line, reason: problem)
      default: throw .fileNotYAML(path: path, line: 1, reason: "the text cannot be understood")
      }
    } catch {
      throw .fileNotYAML(path: path, line: 1, reason: "the text cannot be understood")
    }
  }

  private static func nearest(to name: String) -> String? {
    let ranked = Setting.all.map { (name: $0.name, distance: editDistance($0.name, name)) }
    return ranked.filter { $0.distance <= 3 }.min { $0.distance < $1.distance }?.name
  }

  private static func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let substitution = previous + (character == other ? 0 : 1)
        previous = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
