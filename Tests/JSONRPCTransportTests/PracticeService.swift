import JSONRPC
import JSONText
import Synchronization

/// Methods that do what a test needs to see: answer at once, at length, late, or in order.
final class PracticeService: Sendable {
  struct Record {
    var callCount = 0
    var runningCount = 0
    var runningPeak = 0
    var order: [String] = []
    var cancelledCount = 0
  }

  let gate = Gate()
  private let record = Mutex(Record())

  var seen: Record { record.withLock { $0 } }

  func dispatcher(limits: RPCLimits = RPCLimits()) -> Dispatcher {
    let registry = Registry(
      ServiceDescription(title: "Prova", version: "1", description: "Prova dei trasporti"),
      access: { name in
        switch name {
        case "nome": .anyone
        case "protetto": .roles(RoleSet(rawValue: 1))
        default: .closed
        }
      },
      [
        .deferred(Name.self) { call, context in try await context.session.authenticate(call.word).name },
        .immediate(Guarded.self) { call, _ in call.text },
        .immediate(Echo.self) { [self] call, _ in
          record.withLock { $0.callCount += 1 }
          return call.text
        },
        .immediate(Long.self) { [self] call, _ in
          record.withLock { $0.callCount += 1 }
          return String(repeating: "x", count: call.count)
        },
        .deferred(Late.self) { call, _ in
          await Task.yield()
          return call.text
        },
        .deferred(Wait.self) { [self] call, _ in await wait(call) },
      ])
    return Dispatcher(registry: registry, limits: limits, newIncident: { "INC-1" }, observe: { _ in })
  }

  private func wait(_ call: Wait) async -> String {
    record.withLock { record in
      record.callCount += 1
      record.runningCount += 1
      record.runningPeak = max(record.runningPeak, record.runningCount)
      record.order.append("+\(call.text)")
    }
    await gate.wait()
    record.withLock { record in
      record.runningCount -= 1
      record.order.append("-\(call.text)")
      if Task.isCancelled { record.cancelledCount += 1 }
    }
    return call.text
  }
}

/// Answers at once what it was given.
struct Echo: ScopelessMethod {
  static let name: StaticString = "eco"
  static let summary = "Ripete"
  static let parameters = Parameters(Parameter("testo", ""), into: Self.init)
  typealias Reply = String

  let text: String

  static func request(_ text: String, id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"eco","params":["\#(text)"],"id":\#(id)}"#
  }

  static func reply(_ text: String, id: Int) -> String { #"{"jsonrpc":"2.0","result":"\#(text)","id":\#(id)}"# }
}

/// Answers at once with as many bytes as asked.
struct Long: ScopelessMethod {
  static let name: StaticString = "lungo"
  static let summary = "Risposta lunga"
  static let parameters = Parameters(Parameter("byte", ""), into: Self.init)
  typealias Reply = String

  let count: Int

  static func request(_ count: Int, id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"lungo","params":[\#(count)],"id":\#(id)}"#
  }
}

/// Answers from a task.
struct Late: ScopelessMethod {
  static let name: StaticString = "dopo"
  static let summary = "Ripete più tardi"
  static let parameters = Parameters(Parameter("testo", ""), into: Self.init)
  typealias Reply = String

  let text: String

  static func request(_ text: String, id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"dopo","params":["\#(text)"],"id":\#(id)}"#
  }
}

/// Answers from a task when the gate is open; calls with the same key keep their order.
struct Wait: ScopelessMethod {
  static let name: StaticString = "attesa"
  static let summary = "Aspetta il cancello"
  static let parameters = Parameters(Parameter("testo", ""), Parameter("chiave", ""), into: Self.init)
  typealias Reply = String

  let text: String
  let key: String?

  var ordering: [OrderingKey] { key.map { [.item($0, in: "prova")] } ?? [] }

  static func request(_ text: String, key: String? = nil, id: Int) -> String {
    let key = key.map { ",\"\($0)\"" } ?? ""
    return #"{"jsonrpc":"2.0","method":"attesa","params":["\#(text)"\#(key)],"id":\#(id)}"#
  }
}

/// Holds tasks back until it is opened or they are cancelled.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var nextNumber = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  func open() {
    let waiting = state.withLock { state in
      defer { state.waiting = [:] }
      state.isOpen = true
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }

  func wait() async {
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let passes = state.withLock { state in
          if state.isOpen || Task.isCancelled { return true }
          state.waiting[number] = continuation
          return false
        }
        if passes { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
  }
}
