/// An attribute of an element. Those that run something or carry a style are not among them.
package struct Attribute: Sendable {
  let markup: String

  /// - Parameter value: nil = it says all by being there.
  private init(_ name: StaticString, _ value: String?) {
    markup = value.map { " \(name)=\"\(HTML.escaped($0))\"" } ?? " \(name)"
  }

  private init(_ several: [Attribute]) { markup = several.map(\.markup).joined() }

  /// There only when `condition` holds.
  private static func flag(_ name: StaticString, _ condition: Bool) -> Attribute? {
    condition ? Attribute(name, nil) : nil
  }
}

extension Attribute {
  package static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }
  package static func action(_ link: Link) -> Attribute { Attribute("action", link.text) }
  package static func formAction(_ link: Link) -> Attribute { Attribute("formaction", link.text) }
  package static func src(_ link: Link) -> Attribute { Attribute("src", link.text) }

  package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  package static func id(_ id: String) -> Attribute { Attribute("id", id) }
  package static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
  package static func title(_ text: String) -> Attribute { Attribute("title", text) }
  package static func role(_ role: String) -> Attribute { Attribute("role", role) }
  package static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
  package static func hidden(_ condition: Bool) -> Attribute? { flag("hidden", condition) }
  package static func open(_ condition: Bool) -> Attribute? { flag("open", condition) }

  package static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
  package static func labelledBy(_ id: String) -> Attribute { Attribute("aria-labelledby", id) }
  package static func describedBy(_ id: String) -> Attribute { Attribute("aria-describedby", id) }
  package static func isInvalid(_ condition: Bool) -> Attribute? {
    condition ? Attribute("aria-invalid", "true") : nil
  }
  /// Of a field that was not accepted, by the element that says why: the page opens on it.
  package static func isWrong(describedBy id: String) -> Attribute {
    Attribute([Attribute("aria-invalid", "true"), .describedBy(id), Attribute("autofocus", nil)])
  }
  package static func sort(_ direction: String) -> Attribute { Attribute("aria-sort", direction) }
  package static func isDecoration() -> Attribute { Attribute("aria-hidden", "true") }

  package static func isCurrent(_ condition: Bool) -> Attribute? {
    condition ? Attribute("aria-current", "page") : nil
  }

  // What the script and the narrow screen look at.
  package static func row() -> Attribute { Attribute("data-row", nil) }
  package static func heading(_ text: String) -> Attribute { Attribute("data-heading", text) }
  /// A button whose form is answered with a file: the page stays.
  package static func downloads() -> Attribute { Attribute("data-downloads", nil) }
  package static func checksAll() -> Attribute { Attribute("data-checks-all", nil) }
  package static func adds(_ id: String) -> Attribute { Attribute("data-adds", id) }

  // Of the head.
  package static func charset(_ name: String) -> Attribute { Attribute("charset", name) }
  package static func content(_ text: String) -> Attribute { Attribute("content", text) }
  package static func relation(_ relation: String) -> Attribute { Attribute("rel", relation) }
  package static func isDeferred() -> Attribute { Attribute("defer", nil) }

  // Of tables.
  package static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
  package static func columns(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }

  // Of forms.
  package static func method(_ method: String) -> Attribute { Attribute("method", method) }
  package static func name(_ name: String) -> Attribute { Attribute("name", name) }
  package static func value(_ text: String) -> Attribute { Attribute("value", text) }
  package static func type(_ type: String) -> Attribute { Attribute("type", type) }
  package static func form(_ id: String) -> Attribute { Attribute("form", id) }
  package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  package static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", text) }
  package static func autocomplete(_ text: String) -> Attribute { Attribute("autocomplete", text) }
  package static func inputMode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
  package static func list(_ id: String) -> Attribute { Attribute("list", id) }
  package static func lengthMax(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
  package static func min(_ text: String) -> Attribute { Attribute("min", text) }
  package static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  package static func spellcheck(_ condition: Bool) -> Attribute {
    Attribute("spellcheck", condition ? "true" : "false")
  }
  package static func required(_ condition: Bool = true) -> Attribute? { flag("required", condition) }
  package static func selected(_ condition: Bool) -> Attribute? { flag("selected", condition) }
  package static func checked(_ condition: Bool) -> Attribute? { flag("checked", condition) }
  package static func multiple(_ condition: Bool) -> Attribute? { flag("multiple", condition) }
  package static func dateTime(_ text: String) -> Attribute { Attribute("datetime", text) }

  // Of drawings.
  /// Takes whatever shape its place has.
  package static func stretches() -> Attribute { Attribute("preserveAspectRatio", "none") }
  package static func viewBox(width: Int, height: Int) -> Attribute { Attribute("viewBox", "0 0 \(width) \(height)") }
  package static func x(_ value: Int) -> Attribute { Attribute("x", String(value)) }
  package static func y(_ value: Int) -> Attribute { Attribute("y", String(value)) }
  package static func x1(_ value: Int) -> Attribute { Attribute("x1", String(value)) }
  package static func y1(_ value: Int) -> Attribute { Attribute("y1", String(value)) }
  package static func x2(_ value: Int) -> Attribute { Attribute("x2", String(value)) }
  package static func y2(_ value: Int) -> Attribute { Attribute("y2", String(value)) }
  package static func cx(_ value: Int) -> Attribute { Attribute("cx", String(value)) }
  package static func cy(_ value: Int) -> Attribute { Attribute("cy", String(value)) }
  package static func r(_ value: Int) -> Attribute { Attribute("r", String(value)) }
  package static func width(_ value: Int) -> Attribute { Attribute("width", String(value)) }
  package static func height(_ value: Int) -> Attribute { Attribute("height", String(value)) }
  package static func anchor(_ place: String) -> Attribute { Attribute("text-anchor", place) }

  package static func points(_ points: [(x: Int, y: Int)]) -> Attribute {
    Attribute("points", points.map { "\($0.x),\($0.y)" }.joined(separator: " "))
  }

  package static func fill(_ color: Color) -> Attribute { Attribute("fill", color.text) }
}
