import Glibc
import JSONRPC
import JSONRPCTransport

/// A server between two pipes and the program that holds their other ends.
final class StdioHarness: Sendable {
  let service = PracticeService()
  let observations = Observations()
  let server: StdioServer
  let client: Holder
  private let input: Int32
  private let output: Int32

  init(limits: StdioLimits = StdioLimits(), session: any Session = FixedSession(.local)) throws {
    signal(SIGPIPE, SIG_IGN)
    let (requestsOut, requestsIn) = try Self.openPipe()
    let (repliesOut, repliesIn) = try Self.openPipe()
    (input, output) = (requestsOut, repliesIn)
    client = Holder(WireClient(reading: repliesOut, writing: requestsIn))
    let observations = observations
    server = try StdioServer(
      input: requestsOut, output: repliesIn, dispatcher: service.dispatcher(), session: session,
      limits: limits,
      observe: { observations.add($0) })
  }

  /// Runs the server until it returns by itself; `body` has to see to that, unless it fails. Then its ends are closed.
  func serve(_ body: @Sendable @escaping () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [server, input, output] in
        defer {
          close(input)
          close(output)
        }
        try await server.run()
      }
      group.addTask { [client] in
        do {
          try await body()
        } catch {
          client.drop()
          throw error
        }
      }
      try await group.waitForAll()
    }
  }

  /// What the server had said that has not been read, up to the end.
  func rest() async throws -> String {
    try await blocking { [client] in try client.use { try $0.rest() } }
  }

  private static func openPipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw WireClient.Failure(description: "pipe: errno \(errno)") }
    // A server that another test starts meanwhile must not hold them open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// A file without a name, read and written from its beginning.
final class TemporaryFile {
  let descriptor: Int32

  init(_ text: String) throws {
    var path = Array("/tmp/recupero-transport-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0, unlink(path) == 0 else { throw WireClient.Failure(description: "mkstemp: errno \(errno)") }
    let bytes = Array(text.utf8)
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
      throw WireClient.Failure(description: "pwrite: errno \(errno)")
    }
  }

  deinit { close(descriptor) }

  func text() throws -> String {
    var bytes = [UInt8](repeating: 0, count: 1_048_576)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw WireClient.Failure(description: "pread: errno \(errno)") }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
