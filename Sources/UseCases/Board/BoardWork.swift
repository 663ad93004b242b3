import CreditDomain
import Synchronization

/// What is still to be read onto the board, in the order in which it was announced.
final class BoardWork: Sendable {
  enum Item: Hashable, Sendable {
    /// Everything, since announcements may have been missed before this connection of the line.
    case everything(connection: Int)
    case company(Company)
    /// Of one company.
    case changes([LedgerNotice])
  }

  /// So many announcements of one company are read together, when they wait.
  static let changesMax = 10

  /// More announcements than this are not read one by one.
  static let itemsMax = 1_000

  private struct State {
    var items: [Item] = []
    /// Could not be read, and is tried again later.
    var putOff: [Item] = []
    var connection = 0
    var isConnected = false
  }

  private let state = Mutex(State())
  private let bell: AsyncStream<Void>.Continuation

  /// - Parameter bell: rung whenever there is something to read.
  init(bell: AsyncStream<Void>.Continuation) { self.bell = bell }

  func connected() {
    state.withLock { state in
      state.connection += 1
      state.isConnected = true
      state.items = [.everything(connection: state.connection)]
      state.putOff = []
    }
    bell.yield()
  }

  func lost() { state.withLock { $0.isConnected = false } }

  func readEverythingAgain() {
    state.withLock { $0.items.append(.everything(connection: $0.connection)) }
    bell.yield()
  }

  func add(_ notice: LedgerNotice) {
    state.withLock { state in
      if state.items.count < Self.itemsMax {
        state.items.append(.changes([notice]))
      } else {
        state.items = [.everything(connection: state.connection)]
      }
    }
    bell.yield()
  }

  func next() -> Item? {
    state.withLock { state in
      guard !state.items.isEmpty else { return nil }
      guard case .changes(var changes) = state.items[0] else { return state.items.removeFirst() }
      let together = state.items.prefix(Self.changesMax).prefix { $0.isChange(of: changes[0].company) }.count
      for case .changes(let more) in state.items[1..<together] { changes += more }
      state.items.removeFirst(together)
      return .changes(changes)
    }
  }

  func putOff(_ item: Item) { state.withLock { $0.putOff.append(item) } }

  /// False when nothing was put off.
  func tryAgain() -> Bool {
    let isDue = state.withLock { state in
      guard !state.putOff.isEmpty else { return false }
      state.items += state.putOff
      state.putOff = []
      return true
    }
    if isDue { bell.yield() }
    return isDue
  }

  /// Whether the line has been up without a break since that connection.
  func isUp(since connection: Int) -> Bool { state.withLock { $0.isConnected && $0.connection == connection } }
}

extension BoardWork.Item {
  fileprivate func isChange(of company: Company) -> Bool {
    if case .changes(let changes) = self { changes[0].company == company } else { false }
  }
}
