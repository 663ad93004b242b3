/// The first of many, and how many they are: a report stays of a size that can be read whatever the book.
package struct FirstOf<Element: Hashable & Sendable>: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// Elements that are kept.
  package static var elementsMax: Int { 1_000 }

  /// At most `elementsMax`.
  package private(set) var elements: [Element] = []
  /// Of all, kept or not.
  package private(set) var count = 0

  package init(_ elements: some Sequence<Element>) { add(elements) }

  package init(arrayLiteral elements: Element...) { self.init(elements) }

  package mutating func add(_ more: some Sequence<Element>) {
    for element in more {
      count += 1
      if elements.count < Self.elementsMax { elements.append(element) }
    }
  }
}
