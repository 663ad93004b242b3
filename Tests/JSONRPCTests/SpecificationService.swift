import JSONRPC
import JSONText

/// The methods that the examples of the JSON-RPC 2.0 specification call, and one that fails.
enum SpecificationService {
  enum Style: CaseIterable, Sendable {
    case immediate, deferred, notNow
  }

  static func dispatcher(
    _ style: Style, limits: RPCLimits = RPCLimits(), observe: @escaping @Sendable (RPCObservation) -> Void = { _ in }
  ) -> Dispatcher {
    Dispatcher(
      registry: registry(style), limits: limits, recognize: recognize, newIncident: { "INC-1" }, observe: observe)
  }

  static func registry(_ style: Style) -> Registry {
    Registry(
      ServiceDescription(title: "Prova", version: "1.0", description: "Esempi della specifica"),
      [
        method(Subtract.self, style) { $0.minuend - $0.subtrahend },
        method(Sum.self, style) { $0.a + $0.b + $0.c },
        method(Update.self, .immediate) { _ in true },
        method(NotifyHello.self, style) { _ in true },
        method(NotifySum.self, .immediate) { _ in true },
        method(GetData.self, style) { _ in GetData.Reply(greeting: "hello", number: 5) },
        method(Fail.self, style) { call in throw Failure(isKnown: call.isKnown) },
      ])
  }

  static let context = CallContext(carrier: .tcp, connection: 1, caller: .local)

  struct Failure: Error {
    let isKnown: Bool
  }

  private static func recognize(_ failure: any Error) -> RPCError? {
    (failure as? Failure)?.isKnown == true ? .databaseUnreachable() : nil
  }

  private static func method<M: Method>(
    _ type: M.Type, _ style: Style, _ answer: @escaping @Sendable (M) throws -> M.Reply
  ) -> RegisteredMethod {
    switch style {
    case .immediate: .immediate(type) { call, _ in try answer(call) }
    case .deferred: .deferred(type) { call, _ in try answer(call) }
    case .notNow:
      .immediate(type) { _, _ in
        .notNow
      } otherwise: { call, _ in
        try answer(call)
      }
    }
  }
}

struct Subtract: ScopelessMethod {
  static let name: StaticString = "subtract"
  static let summary = "Differenza di due numeri"
  static let parameters = Parameters(
    Parameter("minuend", "Da cui si sottrae"),
    Parameter("subtrahend", "Che si sottrae"),
    into: Self.init)
  static let errors = [RPCError.conflict("Numeri uguali.")]
  static let examples = [MethodExample("esempio", params: #"{"minuend":42,"subtrahend":23}"#, result: "19")]
  typealias Reply = Int64

  let minuend: Int64
  let subtrahend: Int64

  var ordering: [OrderingKey] { [.everything(in: "subtract")] }
}

struct Sum: ScopelessMethod {
  static let name: StaticString = "sum"
  static let summary = "Somma"
  static let parameters = Parameters(Parameter("a", ""), Parameter("b", ""), Parameter("c", ""), into: Self.init)
  typealias Reply = Int64

  let a: Int64
  let b: Int64
  let c: Int64
}

struct Update: ScopelessMethod {
  static let name: StaticString = "update"
  static let summary = "Accetta cinque numeri"
  static let parameters = Parameters(
    Parameter("a", ""), Parameter("b", ""), Parameter("c", ""), Parameter("d", ""), Parameter("e", ""),
    into: { (_: Int, _: Int, _: Int, _: Int, _: Int) in Update() })
  typealias Reply = Bool
}

struct NotifyHello: ScopelessMethod {
  static let name: StaticString = "notify_hello"
  static let summary = "Saluto"
  static let parameters = Parameters(Parameter("number", ""), into: Self.init)
  typealias Reply = Bool

  let number: Int
}

struct NotifySum: ScopelessMethod {
  static let name: StaticString = "notify_sum"
  static let summary = "Somma senza risposta"
  static let parameters = Parameters(Parameter("a", ""), Parameter("b", ""), Parameter("c", ""), into: Self.init)
  typealias Reply = Bool

  let a: Int?
  let b: Int?
  let c: Int?
}

struct GetData: ScopelessMethod {
  static let name: StaticString = "get_data"
  static let summary = "Dati"
  static let parameters = Parameters(into: { Self() })

  struct Reply: JSONWritable {
    static let outputSchema = JSONSchema.array(of: .any)
    let greeting: String
    let number: Int64

    func write(to writer: inout JSONWriter) {
      writer.beginArray()
      writer.string(greeting)
      writer.integer(number)
      writer.endArray()
    }
  }
}

struct Fail: ScopelessMethod {
  static let name: StaticString = "fail"
  static let summary = "Fallisce sempre"
  static let parameters = Parameters(Parameter("known", "Guasto previsto", default: false), into: Self.init)
  typealias Reply = Bool

  let isKnown: Bool
}
