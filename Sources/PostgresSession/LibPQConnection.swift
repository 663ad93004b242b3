import CLibPQ
import Glibc

/// Owns one `PGconn` and is the only place that calls libpq on it. Every call blocks.
///
/// Not Sendable on purpose: it belongs to one session and lives on that session's queue.
final class LibPQConnection {
  private let connection: OpaquePointer
  private let notices = Notices()

  /// Opens a session with the server; blocks for at most `connect_timeout` a host.
  init(options: [(keyword: String, value: String)]) throws(PGFailure) {
    precondition(PQisthreadsafe() == 1, "libpq must be built thread-safe")
    let opened = withCStrings(options.map(\.keyword)) { keywords in
      withCStrings(options.map(\.value)) { values in PQconnectdbParams(keywords, values, 0) }
    }
    guard let opened else { throw PGFailure(.notReachable, "no memory for a connection") }
    connection = opened
    guard PQstatus(opened) == CONNECTION_OK else {
      throw PGFailure(.notReachable, oneLine(of: String(cString: PQerrorMessage(opened))))
    }
    // Left alone, libpq writes notices to stderr. They outlive the connection that points to them.
    PQsetNoticeReceiver(opened, takeNotice, Unmanaged.passUnretained(notices).toOpaque())
  }

  deinit { PQfinish(connection) }

  // MARK: State

  var isBroken: Bool { PQstatus(connection) != CONNECTION_OK || notices.isFarewellSaid }
  var isIdle: Bool { PQtransactionStatus(connection) == PQTRANS_IDLE }
  var serverVersion: Int { Int(PQserverVersion(connection)) }
  /// Warnings the server sent so far.
  var warningCount: Int { notices.warnings }
  var socket: Int32 { PQsocket(connection) }

  /// Looks, without waiting, whether the server closed an idle session meanwhile.
  func noticeClosing() {
    while !isBroken, hasInput {
      // 0 is "the connection failed", which PQstatus repeats; PQisBusy reads the messages in what has come.
      guard PQconsumeInput(connection) == 1 else { return }
      _ = PQisBusy(connection)
    }
  }

  /// Whether there is something to read, be it the end.
  private var hasInput: Bool {
    var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0
  }

  /// The right to ask for cancellation from another thread.
  func cancelRequest() throws(PGFailure) -> LibPQCancel {
    guard let cancel = PQgetCancel(connection) else { throw PGFailure(.connectionLost, "the session is closed") }
    return LibPQCancel(owning: cancel)
  }

  // MARK: Statements

  /// Runs one or more statements without values (simple query protocol); the result is that of the last one.
  func execute(_ text: String) throws(PGFailure) -> LibPQResult {
    try checked(PQexec(connection, text))
  }

  func prepare(_ name: String, _ text: String, types: [UInt32]) throws(PGFailure) {
    _ = try checked(PQprepare(connection, name, text, Int32(types.count), types))
  }

  /// Runs a prepared statement; values and results travel in binary form.
  func executePrepared(_ name: String, _ binds: borrowing PGBinds) throws(PGFailure) -> LibPQResult {
    let result = binds.withLibPQArrays { values, lengths, formats in
      PQexecPrepared(connection, name, Int32(binds.count), values, lengths, formats, 1)
    }
    return try checked(result)
  }

  // MARK: COPY

  func beginCopy(_ command: String, _ direction: PostgresSession.CopyDirection) throws(PGFailure) {
    let wanted =
      switch direction {
      case .into: PGRES_COPY_IN
      case .out: PGRES_COPY_OUT
      }
    let status = try execute(command).status
    precondition(status == wanted, "the command must be a COPY from STDIN or to STDOUT")
  }

  /// Hands bytes of a COPY FROM STDIN to the server; blocks while it cannot take more.
  func copyPut(_ bytes: UnsafeRawBufferPointer) throws(PGFailure) {
    guard !bytes.isEmpty, let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
    precondition(bytes.count <= Int(Int32.max), "one COPY message holds at most 2 GiB")
    guard PQputCopyData(connection, start, Int32(bytes.count)) == 1 else { throw connectionFailure() }
  }

  /// Ends a COPY FROM STDIN and gives the number of rows; with `abort`, the server takes nothing and fails with it.
  func copyEnd(abort: String? = nil) throws(PGFailure) -> Int {
    guard PQputCopyEnd(connection, abort) == 1 else { throw connectionFailure() }
    return try finishCopy()
  }

  /// The bytes of the next message of a COPY TO STDOUT; nil when all have come.
  func copyGet() throws(PGFailure) -> LibPQMessage? {
    var buffer: UnsafeMutablePointer<CChar>?
    switch PQgetCopyData(connection, &buffer, 0) {
    case let count where count > 0:
      guard let buffer else { throw PGFailure(.unexpectedReply, "COPY gave a length without bytes") }
      return LibPQMessage(owning: buffer, count: Int(count))
    case -1: return nil
    default: throw connectionFailure()
    }
  }

  /// Takes what the server says at the end of a COPY and gives the number of rows.
  func finishCopy() throws(PGFailure) -> Int {
    var rows = 0
    var failure: PGFailure?
    while let pointer = PQgetResult(connection) {
      let result = LibPQResult(owning: pointer)
      failure = failure ?? result.failure
      rows = result.affectedRows
    }
    if let failure { throw withConnectionState(failure) }
    return rows
  }

  // MARK: Notifications

  /// Reads all that has arrived, without waiting, and gives the notifications in it.
  ///
  /// It reads until nothing is left, because libdispatch tells of a descriptor that has bytes and its end only once.
  func takeNotifications() throws(PGFailure) -> [(channel: String, payload: String)] {
    var found: [(channel: String, payload: String)] = []
    repeat {
      guard PQconsumeInput(connection) == 1 else { throw connectionFailure() }
      while let notification = PQnotifies(connection) {
        found.append((String(cString: notification.pointee.relname), String(cString: notification.pointee.extra)))
        PQfreemem(notification)
      }
      guard !isBroken else { throw connectionFailure() }
    } while hasInput
    return found
  }

  // MARK: Failures

  private func checked(_ pointer: OpaquePointer?) throws(PGFailure) -> LibPQResult {
    guard let pointer else { throw connectionFailure() }
    let result = LibPQResult(owning: pointer)
    if let failure = result.failure { throw withConnectionState(failure) }
    return result
  }

  private func connectionFailure() -> PGFailure {
    PGFailure(
      isBroken ? .connectionLost : .unexpectedReply, oneLine(of: String(cString: PQerrorMessage(connection))))
  }

  private func withConnectionState(_ failure: PGFailure) -> PGFailure {
    guard isBroken, failure.kind == .server else { return failure }
    return PGFailure(.connectionLost, failure.message, sqlState: failure.sqlState, constraint: failure.constraint)
  }
}

/// What the server says beside its results; the texts are dropped because they may quote rows.
private final class Notices {
  var warnings = 0
  /// Whether the server ended the session while no statement ran.
  var isFarewellSaid = false
}

private func takeNotice(_ context: UnsafeMutableRawPointer?, _ notice: OpaquePointer?) {
  // PG_DIAG_SEVERITY_NONLOCALIZED of postgres_ext.h is a character macro.
  guard let context, let severity = PQresultErrorField(notice, Int32(UInt8(ascii: "V"))) else { return }
  let notices = Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue()
  switch String(cString: severity) {
  case "WARNING": notices.warnings += 1
  case "FATAL", "PANIC": notices.isFarewellSaid = true
  default: break
  }
}
