import Glibc
import JSONRPC
import Testing

@testable import JSONRPCTransport

/// Goal: any kind of descriptor will do, and standard output belongs to the protocol alone.
@Suite struct StdioDescriptorTests {
  /// Files and `/dev/null` are always ready, which is why other ways of waiting refuse them.
  @Test func filesAndNothing() async throws {
    let requests = try TemporaryFile((0..<500).map { Late.request("x", id: $0) }.joined(separator: "\n"))
    let replies = try TemporaryFile("")
    try await Self.serve(requests.descriptor, replies.descriptor)
    let lines = try replies.text().split(separator: "\n").map(String.init)
    #expect(Set(lines) == Set((0..<500).map { Echo.reply("x", id: $0) }) && lines.count == 500)

    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    let untouched = try TemporaryFile("")
    try await Self.serve(null, untouched.descriptor)
    #expect(try untouched.text() == "")
    let again = try TemporaryFile(Echo.request("a", id: 1))
    try await Self.serve(again.descriptor, null)
  }

  @Test func descriptorsThatDoNotWaitOrAreNone() async throws {
    var pair: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    #expect(socketpair(AF_UNIX, kind, 0, &pair) == 0)
    let (ours, theirs) = (pair[0], pair[1])
    defer { close(theirs) }
    let client = Holder(WireClient(reading: ours, writing: ours))
    async let served: Void = Self.serve(theirs, theirs)
    let line = try await blocking {
      try client.use { client in
        try client.send(Long.request(500_000, id: 1))
        defer { client.halfClose() }
        return try client.line()
      }
    }
    try await served
    #expect(line.utf8.count > 500_000)
    await #expect(throws: TransportFailure.cannotRead(errorNumber: EBADF)) { try await Self.serve(9_999, 9_999) }
  }

  @Test func standardOutputIsSetAside() throws {
    let protocolSide = try TemporaryFile("")
    let logSide = try TemporaryFile("")
    let output = dup(protocolSide.descriptor)
    defer { close(output) }
    let aside = try StandardOutput.setAside(output, replacedBy: logSide.descriptor)
    defer { close(aside) }
    #expect(aside > STDERR_FILENO && fcntl(aside, F_GETFD) == FD_CLOEXEC)
    #expect(write(output, "log", 3) == 3 && write(aside, "reply", 5) == 5)
    #expect(try protocolSide.text() == "reply" && logSide.text() == "log")
    #expect(throws: TransportFailure.cannotProtectOutput(errorNumber: EBADF)) {
      _ = try StandardOutput.setAside(9_999, replacedBy: logSide.descriptor)
    }
    #expect(throws: TransportFailure.cannotProtectOutput(errorNumber: EBADF)) {
      _ = try StandardOutput.setAside(output, replacedBy: 9_999)
    }
  }

  private static func serve(_ input: Int32, _ output: Int32) async throws {
    let service = PracticeService()
    let server = try StdioServer(
      input: input, output: output, dispatcher: service.dispatcher(), session: FixedSession(.local)
    ) { _ in }
    try await server.run()
  }
}
