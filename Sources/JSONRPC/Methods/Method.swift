import JSONText

/// A method exists when there is a type for it: its parameters are the fields, its answer is `Reply`.
///
/// ```
/// package struct RiskIndicator: Method {
///   package static let name: StaticString = "rischio.indicatore"
///   package static let summary = "Indicatore di rischio di un cliente"
///   package static let parameters = Parameters(
///     Parameter("azienda", "Sigla dell'azienda"), Parameter("cod_conto", "Codice del cliente"), into: Self.init)
///   package struct Reply: JSONObjectWritable { … }
///   package let company: CompanyCode
///   package let customer: CustomerCode
/// }
/// ```
package protocol Method: Sendable {
  associatedtype Reply: JSONWritable

  static var name: StaticString { get }
  /// One line for the OpenRPC document, in Italian.
  static var summary: String { get }
  static var parameters: Parameters<Self> { get }
  /// Errors of its own that callers should expect; the protocol's errors go without saying.
  static var errors: [RPCError] { get }
  static var examples: [MethodExample] { get }

  /// Whether the call says who speaks: what comes after it on the connection waits until that is known.
  static var namesCaller: Bool { get }

  /// What the call changes. On one connection calls with a key in common run in the order asked.
  var ordering: [OrderingKey] { get }

  /// Refuses a caller for whom what the call is about does not exist, or who may not ask for it in this way. That the
  /// caller may use the method at all was checked before.
  func check(_ caller: Caller) throws(RPCError)
}

extension Method {
  package static var errors: [RPCError] { [] }
  package static var examples: [MethodExample] { [] }
  package static var namesCaller: Bool { false }
  package var ordering: [OrderingKey] { [] }
}

/// A method that is about nothing which exists for some callers only.
package protocol ScopelessMethod: Method {}

extension ScopelessMethod {
  package func check(_ caller: Caller) {}
}

/// A request and its answer as they look on the wire, for the OpenRPC document.
package struct MethodExample: Sendable {
  package let name: String
  let params: JSONValue
  let result: JSONValue

  /// `params` is a JSON object with the parameters by name; `result` is any JSON value. However they are spaced here,
  /// they are told on one line.
  package init(_ name: String, params: String, result: String) {
    self.name = name
    self.params = Self.parse(params)
    self.result = Self.parse(result)
    precondition(self.params.kind == .object, "the parameters of an example are given by name")
  }

  private static func parse(_ text: String) -> JSONValue {
    do throws(JSONFault) {
      return try JSONValue(validating: Array(text.utf8)).compacted()
    } catch {
      preconditionFailure("an example must be JSON: \(error.reason) at \(error.offset) in \(text)")
    }
  }
}
