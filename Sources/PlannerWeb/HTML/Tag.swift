/// An element: called with its attributes and what is in it, it makes markup.
package struct Tag: Sendable {
  private let name: StaticString
  /// Has neither content nor an end.
  private let isVoid: Bool

  fileprivate init(_ name: StaticString, isVoid: Bool = false) {
    self.name = name
    self.isVoid = isVoid
  }

  /// An attribute that is nil is left out.
  package func callAsFunction(
    _ attributes: Attribute?..., @HTMLBuilder content: () -> HTML = { .empty }
  ) -> HTML {
    let head = "<\(name)" + attributes.compactMap { $0?.markup }.joined() + ">"
    return isVoid ? HTML(markup: head) : HTML(markup: head + content().markup + "</\(name)>")
  }
}

/// The elements that pages are made of. There is none for scripts and styles in the page: they come from files.
package enum H {
  package static let a = Tag("a")
  package static let b = Tag("b")
  package static let body = Tag("body")
  package static let button = Tag("button")
  package static let caption = Tag("caption")
  package static let datalist = Tag("datalist")
  package static let dd = Tag("dd")
  package static let details = Tag("details")
  package static let div = Tag("div")
  package static let dl = Tag("dl")
  package static let dt = Tag("dt")
  package static let fieldset = Tag("fieldset")
  package static let footer = Tag("footer")
  package static let form = Tag("form")
  package static let h1 = Tag("h1")
  package static let h2 = Tag("h2")
  package static let h3 = Tag("h3")
  package static let head = Tag("head")
  package static let header = Tag("header")
  package static let html = Tag("html")
  package static let input = Tag("input", isVoid: true)
  package static let kbd = Tag("kbd")
  package static let label = Tag("label")
  package static let legend = Tag("legend")
  package static let li = Tag("li")
  package static let link = Tag("link", isVoid: true)
  package static let main = Tag("main")
  package static let meta = Tag("meta", isVoid: true)
  package static let nav = Tag("nav")
  package static let ol = Tag("ol")
  package static let option = Tag("option")
  package static let p = Tag("p")
  package static let pre = Tag("pre")
  package static let script = Tag("script")
  package static let section = Tag("section")
  package static let select = Tag("select")
  package static let small = Tag("small")
  package static let span = Tag("span")
  package static let strong = Tag("strong")
  package static let summary = Tag("summary")
  package static let table = Tag("table")
  package static let tbody = Tag("tbody")
  package static let td = Tag("td")
  package static let textarea = Tag("textarea")
  package static let th = Tag("th")
  package static let thead = Tag("thead")
  package static let time = Tag("time")
  package static let title = Tag("title")
  package static let tr = Tag("tr")
  package static let ul = Tag("ul")

  // Drawings, which stand in the page.
  package static let svg = Tag("svg")
  package static let circle = Tag("circle")
  package static let group = Tag("g")
  package static let line = Tag("line")
  package static let polyline = Tag("polyline")
  package static let rect = Tag("rect")
  package static let text = Tag("text")
}
