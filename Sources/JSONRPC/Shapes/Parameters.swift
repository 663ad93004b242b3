package import JSONText

/// The parameters of `Value` in their order: declared once, they decode requests and describe themselves.
///
/// ```
/// static let parameters = Parameters(
///   Parameter("azienda", "Sigla dell'azienda"),
///   Parameter("cod_conto", "Codice del cliente"),
///   into: Self.init)
/// ```
package struct Parameters<Value>: Sendable {
  package let declarations: [ParameterDeclaration]
  @usableFromInline let build: @Sendable (Arguments) throws(Mismatch) -> Value

  /// `build` is the initializer that takes the parameters in this order; it may refuse what does not fit together.
  @inlinable
  package init<each Part: JSONReadable>(
    _ parameters: repeat Parameter<each Part>,
    into build: @escaping @Sendable (repeat each Part) throws(Mismatch) -> Value
  ) {
    var declarations: [ParameterDeclaration] = []
    repeat declarations.append((each parameters).declaration)
    self.declarations = declarations
    // By the types of the values alone: to go through the parameters again costs more than all the reading.
    self.build = { [declarations] arguments throws(Mismatch) in
      var position = 0
      func next<One: JSONReadable>(_: One.Type) throws(Mismatch) -> One {
        defer { position += 1 }
        let declaration = declarations[position]
        return try declaration.read(arguments.values[position], arguments.step(position, declaration.name))
      }
      return try build(repeat try next((each Part).self))
    }
  }

  /// Reads what a request carries: an object by names, an array by positions, nothing as no parameters.
  package func read(_ params: JSONValue?) throws(Mismatch) -> Value {
    guard let params else { return try build(Arguments(count: declarations.count)) }
    if let elements = params.elements { return try build(Arguments(elements, declarations.count)) }
    guard let members = params.members else { throw .expected("un oggetto o un elenco di parametri") }
    return try build(Arguments(members, declarations))
  }

  /// Reads an object among the parameters: only by names.
  package func read(object value: JSONValue) throws(Mismatch) -> Value {
    guard let members = value.members else { throw .expected("un oggetto") }
    return try build(Arguments(members, declarations))
  }
}

/// What was sent for each declared parameter.
package struct Arguments {
  package private(set) var values: [JSONValue?]
  private let isByPosition: Bool

  init(count: Int) {
    values = Array(repeating: nil, count: count)
    isByPosition = false
  }

  init(_ members: JSONMembers, _ declarations: [ParameterDeclaration]) throws(Mismatch) {
    values = Array(repeating: nil, count: declarations.count)
    isByPosition = false
    for member in members {
      guard let position = declarations.firstIndex(where: { member.isNamed($0.name) }) else {
        throw Mismatch.unknown.inside(.member(member.name))
      }
      guard values[position] == nil else { throw Mismatch.repeated.inside(.member(member.name)) }
      values[position] = member.value
    }
  }

  init(_ elements: JSONElements, _ count: Int) throws(Mismatch) {
    values = []
    isByPosition = true
    for element in elements {
      guard values.count < count else { throw Mismatch.tooMany("parametri", max: count).inside(.index(count)) }
      values.append(element)
    }
    values.append(contentsOf: repeatElement(nil, count: count - values.count))
  }

  package func step(_ position: Int, _ name: StaticString) -> Mismatch.Step {
    isByPosition ? .index(position) : .member(name.description)
  }
}
