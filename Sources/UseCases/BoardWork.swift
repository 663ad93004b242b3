import CreditDomain
import Synchronization

/// What is still to be read onto the board, in the order in which it was announced.
final class BoardWork: Sendable {
  enum Item: Sendable {
    /// Everything, since announcements may have been missed before this connection of the line.
    case everything(connection: Int)
    case company(Company)
    case change(LedgerNotice)
  }

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
        state.items.append(.change(notice))
      } else {
        state.items = [.everything(connection: state.connection)]
      }
    }
    bell.yield()
  }

  func next() -> Item? { state.withLock { $0.items.isEmpty ? nil : $0.items.removeFirst() } }

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
