import Glibc
import JSONRPC

/// One connection over two descriptors of any kind, on a thread of its own that waits for whichever can go on.
///
/// poll(2), unlike epoll(7), also takes files and `/dev/null`. The descriptors' flags are left alone, because their
/// open file descriptions may be shared with the terminal of whoever started us.
struct StdioLoop: ~Copyable {
  private enum Phase {
    case serving
    /// The service closes: what has been read already is refused, what is in flight is answered.
    case refusing
    /// Nothing more is taken; when everything has been answered and written the loop ends.
    case leaving
  }

  private enum Ending {
    case goOn, done
  }

  private let input: Int32
  private var output: StdioOutput
  private let mailbox: StdioMailbox
  private let limits: StdioLimits
  private let observe: @Sendable (TransportObservation) -> Void
  private let start: @Sendable (Conversation.Start) -> Void
  private var exchange: MessageExchange
  private var phase = Phase.serving
  private var failure: TransportFailure?
  /// Nobody reads any more: replies go nowhere.
  private var outputIsGone = false
  /// Set when the service begins to close.
  private var deadline = Deadline.never
  private var isClosing = false
  private var room = [UInt8](repeating: 0, count: Self.readBytesMax)

  init(
    input: Int32, output: Int32, mailbox: StdioMailbox, dispatcher: Dispatcher, session: any Session,
    limits: StdioLimits,
    observe: @escaping @Sendable (TransportObservation) -> Void,
    start: @escaping @Sendable (Conversation.Start) -> Void
  ) {
    self.input = input
    self.output = StdioOutput(descriptor: output)
    self.mailbox = mailbox
    self.limits = limits
    self.observe = observe
    self.start = start
    exchange = MessageExchange(
      dispatcher: dispatcher, carrier: .stdio, connection: 0, session: session,
      callsRunningMax: limits.callsRunningMax)
  }

  /// Returns when the input has ended or the service closes, and everything taken has been answered and written.
  mutating func run() throws(TransportFailure) {
    while try takeMail() == .goOn {
      pump()
      if phase == .leaving, exchange.callsInFlight == 0, pendingWriteBytes == 0 { break }
      wait()
    }
    if let failure { throw failure }
  }

  // MARK: What is due

  private mutating func takeMail() throws(TransportFailure) -> Ending {
    let mail = mailbox.take()
    for (id, reply) in mail.finished {
      for call in exchange.finish(id, with: reply) { start(call) }
    }
    if exchange.isOver { phase = .leaving }
    if mail.mustDrain, !isClosing {
      isClosing = true
      deadline = Deadline(afterMs: limits.drainTimeoutMs)
      if phase == .serving { phase = .refusing }
    }
    guard mail.mustEnd || deadline.isPast else { return .goOn }
    if exchange.callsInFlight > 0 { observe(.abandonedAtShutdown(connections: 1)) }
    if !mail.mustEnd, pendingWriteBytes > 0 { throw .outputStalled(afterMs: limits.drainTimeoutMs) }
    return .done
  }

  /// Takes messages as long as the limits allow.
  private mutating func pump() {
    while phase != .leaving, wantsMore {
      if let step = exchange.next(refusing: phase == .refusing ? .shuttingDown : nil) {
        take(step)
      } else if phase == .refusing {
        phase = .leaving
      } else {
        return
      }
    }
  }

  private mutating func take(_ step: MessageExchange.Step) {
    switch step {
    case .taken(let calls):
      for call in calls { start(call) }
    case .lost(let error):
      observe(.framingLost(error, peer: Self.peer))
      phase = .leaving
    case .foreign(let other):
      observe(.foreignProtocol(other, peer: Self.peer))
      phase = .leaving
    }
  }

  private var wantsMore: Bool {
    exchange.callsInFlight < limits.callsInFlightMax && pendingWriteBytes < limits.pendingWriteBytesMax
      && !exchange.isNaming
  }

  private var pendingWriteBytes: Int { outputIsGone ? 0 : output.pendingBytes + exchange.replyBytes }

  // MARK: Descriptors

  private mutating func wait() {
    let wantsInput = phase == .serving && wantsMore
    let wantsOutput = pendingWriteBytes > 0
    // A negative descriptor is passed over.
    var waits = [
      pollfd(fd: mailbox.wakeDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wantsInput ? input : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wantsOutput ? output.descriptor : -1, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&waits, nfds_t(waits.count), deadline.pollTimeoutMs) > 0 else { return }
    if waits[2].revents != 0 { writeSome() }
    if waits[1].revents != 0 { readSome() }
  }

  private mutating func readSome() {
    let count = room.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
    switch count {
    case 0: inputHasEnded()
    case ..<0:
      guard errno != EINTR, errno != EAGAIN else { return }
      fail(.cannotRead(errorNumber: errno))
    default: room.withUnsafeBytes { exchange.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  private mutating func inputHasEnded() {
    if let step = exchange.endOfInput() { take(step) }
    phase = .leaving
  }

  private mutating func writeSome() {
    if output.pendingBytes == 0 { output.put(exchange.takeReplies { Array($0) }) }
    do throws(TransportFailure) {
      try output.writeSome()
    } catch {
      outputIsGone = true
      fail(error)
    }
  }

  /// Nothing more is taken; what was taken is carried out all the same, because the caller may have relied on it.
  private mutating func fail(_ failure: TransportFailure) {
    self.failure = self.failure ?? failure
    phase = .leaving
  }

  private static let readBytesMax = 65_536
  private static let peer = "stdio"
}
