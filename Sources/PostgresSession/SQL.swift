/// A statement whose values travel apart from its text: every interpolated value becomes a bound `$n`.
///
/// `"SELECT nome FROM cliente WHERE azienda = \(company) AND codice = ANY (\(codes))"`. A `String` is bound as `text`;
/// where another type is wanted, cast it in the statement: `\(label)::stato`, `\(document)::jsonb`,
/// `\(amount)::numeric`.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// The literal text around the bound values: always one piece more than there are values.
  private(set) var pieces: [String]
  private(set) var binds: PGBinds

  package init(stringLiteral text: String) {
    pieces = [text]
    binds = PGBinds()
  }

  package init(stringInterpolation interpolation: StringInterpolation) {
    pieces = interpolation.pieces
    binds = interpolation.binds
  }

  /// The statement as the server gets it, with `$1`, `$2`, … where values were interpolated.
  package var text: String {
    guard pieces.count > 1 else { return pieces[0] }
    var text = pieces[0]
    text.reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count + 4 })
    for index in 1..<pieces.count {
      text += "$"
      text += String(index)
      text += pieces[index]
    }
    return text
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var pieces: [String] = [""]
    fileprivate(set) var binds = PGBinds()

    package init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(interpolationCount + 1)
      binds.reserve(interpolationCount)
    }

    package mutating func appendLiteral(_ text: String) { pieces[pieces.count - 1] += text }

    package mutating func appendInterpolation<Value: PGBindable>(_ value: Value) { add { $0.append(value) } }
    package mutating func appendInterpolation<Value: PGBindable>(_ value: Value?) { add { $0.append(value) } }
    /// Binds a PostgreSQL array, for `= ANY (\(…))` and `unnest(\(…))`.
    package mutating func appendInterpolation<Value: PGBindable>(_ values: [Value]) { add { $0.append(values) } }
    package mutating func appendInterpolation<Value: PGBindable>(_ values: [Value?]) { add { $0.append(values) } }
    package mutating func appendInterpolation<Value: PGBindable>(_ values: [Value]?) { add { $0.append(values) } }
    /// Binds a `bytea`.
    package mutating func appendInterpolation(_ bytes: [UInt8]) { add { $0.append(bytea: bytes) } }
    package mutating func appendInterpolation(_ bytes: [UInt8]?) { add { $0.append(bytea: bytes) } }

    /// Puts a part of a statement in its place, with its bound values.
    package mutating func appendInterpolation(_ fragment: SQL) {
      pieces[pieces.count - 1] += fragment.pieces[0]
      pieces.append(contentsOf: fragment.pieces.dropFirst())
      binds.append(contentsOf: fragment.binds)
    }

    /// Puts text in the statement as it is; it must be a literal of the source, such as the name of a table.
    package mutating func appendInterpolation(unescaped text: StaticString) {
      pieces[pieces.count - 1] += String(describing: text)
    }

    private mutating func add(_ bind: (inout PGBinds) -> Void) {
      bind(&binds)
      pieces.append("")
    }
  }
}
