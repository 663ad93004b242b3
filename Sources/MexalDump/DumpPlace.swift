import UseCases

/// Where in the tree the reader is: which element is open, and which may come next.
struct DumpPlace {
  /// Nil before the root and after it.
  private(set) var open: ElementName?
  private(set) var isAfterRoot = false
  /// The last child seen, by the depth of its parent; nil = none yet.
  private var lastChild: [ElementName?] = [nil, nil, nil, nil]

  /// - Throws: when the contract has no such element here.
  mutating func enter(_ element: ElementName, at position: MarkupPosition) throws(LedgerRefusal) {
    guard element.parent == open else { throw misplaced(element, at: position) }
    if let parent = open {
      if let last = lastChild[parent.depth] {
        guard element.rank >= last.rank else { throw late(element, in: parent, at: position) }
        guard element != last || element.isRepeatable else {
          throw .invalid("L'elemento <\(element.rawValue)> può esserci una volta sola.", line: position.beginLine)
        }
      }
      lastChild[parent.depth] = element
    }
    lastChild[element.depth] = nil
    open = element
  }

  mutating func leave() {
    open = open?.parent
    isAfterRoot = open == nil
  }

  private func misplaced(_ element: ElementName, at position: MarkupPosition) -> LedgerRefusal {
    guard let open else {
      return .invalid(
        "Il file comincia con <\(element.rawValue)> invece che con <\(ElementName.export.rawValue)>.",
        line: position.beginLine)
    }
    return .invalid(
      "L'elemento <\(element.rawValue)> non può stare dentro <\(open.rawValue)>.", line: position.beginLine)
  }

  private func late(_ element: ElementName, in parent: ElementName, at position: MarkupPosition) -> LedgerRefusal {
    let order = ElementName.allCases.filter { $0.parent == parent }.map(\.rawValue).joined(separator: ", ")
    return .invalid(
      "L'elemento <\(element.rawValue)> arriva troppo tardi: dentro <\(parent.rawValue)> l'ordine è \(order).",
      line: position.beginLine)
  }
}
