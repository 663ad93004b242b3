/// An element of a dump to be changed and written.
struct XMLElement: Sendable {
  enum Child: Sendable {
    case element(XMLElement)
    case raw(String)
  }

  var name: String
  /// Values as they stand between the quotes, references included.
  var attributes: [(name: String, value: String)]
  var children: [Child]

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [XMLElement] = []) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.children = children.map(Child.element)
  }

  var startTag: String { "<\(name)\(attributes.map { " \($0.name)=\"\($0.value)\"" }.joined())>" }

  var text: String {
    guard !children.isEmpty else { return startTag.dropLast() + "/>" }
    var text = startTag
    for child in children {
      switch child {
      case .element(let element): text += "\n" + element.text
      case .raw(let raw): text += raw
      }
    }
    if case .element = children.last { text += "\n" }
    return text + "</\(name)>"
  }

  /// With an XML declaration before it.
  func dump(encoding: String = "UTF-8") -> String { "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n" + text + "\n" }

  subscript(attribute name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      let index = attributes.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): attributes[index].value = value
      case (let index?, nil): attributes.remove(at: index)
      case (nil, let value?): attributes.append((name, value))
      case (nil, nil): break
      }
    }
  }
}

/// The way from the root to an element, by places among the children.
typealias XMLPath = ArraySlice<Int>

extension XMLElement {
  /// Of this element and all inside it.
  var paths: [XMLPath] {
    var paths: [XMLPath] = [[]]
    for (index, child) in children.enumerated() {
      switch child {
      case .element(let element): paths += element.paths.map { [index] + $0 }
      case .raw: break
      }
    }
    return paths
  }

  subscript(path: XMLPath) -> XMLElement {
    get {
      guard let first = path.first, case .element(let child) = children[first] else { return self }
      return child[path.dropFirst()]
    }
    set {
      guard let first = path.first, case .element(var child) = children[first] else {
        self = newValue
        return
      }
      child[path.dropFirst()] = newValue
      children[first] = .element(child)
    }
  }

  /// The path to the first element of that name.
  func path(to name: String) -> XMLPath? { paths.first { self[$0].name == name } }

  /// This dump with a change to the first element of that name.
  func changing(_ name: String, _ change: (inout XMLElement) -> Void) -> XMLElement {
    guard let path = path(to: name) else { preconditionFailure("no element \(name)") }
    var changed = self
    change(&changed[path])
    return changed
  }

  /// This dump with another value of one attribute; nil takes it away.
  func setting(_ attribute: String, of name: String, to value: String?) -> XMLElement {
    changing(name) { $0[attribute: attribute] = value }
  }
}
