import TransportSecurity

/// A connection to the service, in plain or under TLS; every wait has an end.
struct ClientStream: ~Copyable {
  private let socket: ClientSocket
  private let security: ClientSecurity?

  init(_ socket: consuming ClientSocket, _ security: ClientSecurity?) {
    self.socket = socket
    self.security = security
  }

  /// Sends everything; false when the deadline comes first.
  borrowing func send(_ bytes: [UInt8], _ deadline: Deadline) throws(RPCClientFailure) -> Bool {
    guard let security else { return try socket.send(bytes, deadline) }
    return try socket.send(try Self.secured { () throws(ClientSecurity.Failure) in try security.seal(bytes) }, deadline)
  }

  /// Waits for bytes and appends them; under TLS there may be none among those that came.
  borrowing func receive(
    into buffer: inout [UInt8], _ deadline: Deadline
  ) throws(RPCClientFailure) -> ClientSocket.Received {
    guard let security else { return try socket.receive(into: &buffer, deadline) }
    var sealed: [UInt8] = []
    let received = try socket.receive(into: &sealed, deadline)
    guard case .bytes = received else { return received }
    let opened = try Self.secured { () throws(ClientSecurity.Failure) in try security.open(sealed) }
    buffer += opened.plain
    return try socket.send(opened.toSend, deadline) ? received : .late
  }

  private static func secured<Value>(
    _ body: () throws(ClientSecurity.Failure) -> Value
  ) throws(RPCClientFailure) -> Value {
    do throws(ClientSecurity.Failure) { return try body() } catch {
      switch error {
      case .refused(let reason): throw .notTrusted(reason: reason)
      }
    }
  }
}
