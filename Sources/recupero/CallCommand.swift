import ArgumentParser
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
  @Option(
    help: """
      Seconds to wait for the connection, and again for the answer; unless said, \(CallPatience.seconds), and for the \
      answer to what takes longer, such as messaggio.invia, as long as that may take.
      """)
  var timeout: Int?
  @Option(help: "json, or righe: lines chiave=valore for programs that know no JSON.") var format = CallFormat.json
  @Option(help: "Of the answer, and of parameters from a file or standard input: UTF-8 or cp1252.")
  var encoding = CallEncoding.utf8
  @Flag(help: "Indents the answer for reading.") var pretty = false
  @Argument(help: "The method, such as rischio.indicatore.") var method: String
  @Argument(help: "The parameters: JSON, @FILE, or - for standard input.") var params: String?

  func validate() throws {
    guard timeout.map((1...86_400).contains) ?? true else {
      throw ValidationError("--timeout: expected 1 to 86400 seconds.")
    }
    guard !pretty || format == .json else { throw ValidationError("--pretty: lines are not indented.") }
  }

  func run() throws {
    let output = CallOutput(format: format, encoding: encoding, isIndented: pretty, path: out)
    let client = try RPCClient(try options.settings(adding: ["tcp": tcp]))
    let parameters: JSONValue?
    do throws(ProgramFailure) { parameters = try readParameters() } catch {
      try output.give(
        noAnswer: "PARAMETRI_ILLEGGIBILI", text: "I parametri della domanda non si leggono.", isRetryable: false)
      throw error
    }
    switch try ask(client, parameters, output) {
    case .result(let value): try output.give(result: value)
    case .error(let value):
      try output.give(error: value)
      throw ExitCode(1)
    }
  }

  private func ask(
    _ service: RPCClient, _ parameters: JSONValue?, _ output: CallOutput
  ) throws -> RPCClient.Reply {
    var client = service
    client.connectTimeoutMs = (timeout ?? CallPatience.seconds) * 1_000
    client.replyTimeoutMs = (timeout ?? CallPatience.replySeconds(to: method)) * 1_000
    do throws(RPCClientFailure) {
      return try client.call(method, parameters)
    } catch {
      var log = StandardError()
      log.write("recupero: \(Self.complaint(error, client))\n")
      try output.give(
        noAnswer: "SERVIZIO_ASSENTE", text: Self.text(error), isRetryable: true)
      throw ExitCode(2)
    }
  }

  /// For whoever reads lines.
  private static func text(_ failure: RPCClientFailure) -> String {
    switch failure {
    case .notReachable, .notTrusted, .replyNotUnderstood: "Il servizio di recupero crediti non risponde."
    case .noReply, .connectionLost:
      "Il servizio di recupero crediti non ha risposto in tempo: può aver fatto ciò che è stato chiesto, o farlo "
        + "ancora. Guardare che cosa ne è stato prima di chiederlo di nuovo."
    }
  }

  private static func complaint(_ failure: RPCClientFailure, _ client: RPCClient) -> String {
    switch failure {
    case .notTrusted(let reason): "TLS with \(client.host):\(client.port) failed: \(reason)"
    case .notReachable(let host, let port, let reason): "nobody answers on \(host):\(port): \(reason)"
    case .noReply(let afterMs):
      "no answer from \(client.host):\(client.port) within \(afterMs) ms; \(inDoubt), or wait longer with --timeout"
    case .connectionLost(let reason): "the connection ended before the answer: \(reason); \(inDoubt)"
    case .replyNotUnderstood: "what \(client.host):\(client.port) answers is no JSON-RPC 2.0"
    }
  }

  private static let inDoubt =
    "the service may have done it or still be doing it: look at what came of it before asking again"

  private func readParameters() throws(ProgramFailure) -> JSONValue? {
    guard let params else { return nil }
    var text = params
    if params == "-" || params.hasPrefix("@") {
      let bytes = params == "-" ? try InputBytes.standardInput() : try InputBytes.read(String(params.dropFirst()))
      guard let read = encoding.text(bytes) else {
        throw ProgramFailure("the parameters are not \(encoding.rawValue)")
      }
      text = read
    }
    do throws(JSONFault) {
      return try JSONValue(validating: Array(text.utf8))
    } catch {
      throw ProgramFailure("the parameters are not JSON, at byte \(error.offset)")
    }
  }
}
