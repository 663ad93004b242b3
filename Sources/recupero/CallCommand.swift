import ArgumentParser
import FoundationEssentials
import Glibc
import JSONRPCTransport
import JSONText
import RecoveryService

struct CallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Asks the running service one question.",
    discussion: "Exit status: 0 a result, 1 an error object, 2 the service cannot be reached in time.")

  @OptionGroup var options: SettingsOptions
  @Option(help: "ADDRESS:PORT of the service (RECUPERO_TCP).") var tcp: String?
  @Option(help: "Where the answer goes instead of standard output; written whole or not at all.") var out: String?
  @Option(help: "Seconds to wait for the connection, and again for the answer.") var timeout: Int = 2
  @Flag(help: "Indents the answer for reading.") var pretty = false
  @Argument(help: "The method, such as rischio.indicatore.") var method: String
  @Argument(help: "The parameters: JSON, @FILE, or - for standard input.") var params: String?

  func validate() throws {
    guard (1...86_400).contains(timeout) else { throw ValidationError("--timeout: expected 1 to 86400 seconds.") }
  }

  func run() throws {
    var client = try RPCClient(try options.settings(adding: ["tcp": tcp]))
    client.connectTimeoutMs = timeout * 1_000
    client.replyTimeoutMs = timeout * 1_000
    let parameters = try readParameters()
    let reply: RPCClient.Reply
    do throws(RPCClientFailure) {
      reply = try client.call(method, parameters)
    } catch {
      var output = StandardError()
      output.write("recupero: \(Self.complaint(error, client))\n")
      throw ExitCode(2)
    }
    switch reply {
    case .result(let value): try give(value)
    case .error(let value):
      try give(value)
      throw ExitCode(1)
    }
  }

  private func give(_ value: JSONValue) throws {
    let bytes = (pretty ? value.indented() : Array(value.bytes)) + [UInt8(ascii: "\n")]
    guard let out else { return StandardText.write(bytes: bytes) }
    do {
      // Renamed into place: a program that waits for the file never sees half of it.
      try Data(bytes).write(to: URL(filePath: out), options: .atomic)
    } catch {
      throw ProgramFailure("\(out) cannot be written")
    }
  }

  private static func complaint(_ failure: RPCClientFailure, _ client: RPCClient) -> String {
    switch failure {
    case .notTrusted(let reason): "TLS with \(client.host):\(client.port) failed: \(reason)"
    case .notReachable(let host, let port, let reason): "nobody answers on \(host):\(port): \(reason)"
    case .noReply(let afterMs): "no answer from \(client.host):\(client.port) within \(afterMs) ms"
    case .connectionLost(let reason): "the connection ended before the answer: \(reason)"
    case .replyNotUnderstood: "what \(client.host):\(client.port) answers is no JSON-RPC 2.0"
    }
  }

  private func readParameters() throws -> JSONValue? {
    guard let params else { return nil }
    let bytes: [UInt8]
    if params == "-" {
      bytes = try InputBytes.standardInput()
    } else if params.hasPrefix("@") {
      bytes = try InputBytes.read(String(params.dropFirst()))
    } else {
      bytes = Array(params.utf8)
    }
    do throws(JSONFault) {
      return try JSONValue(validating: bytes)
    } catch {
      throw ProgramFailure("the parameters are not JSON, at byte \(error.offset)")
    }
  }
}
