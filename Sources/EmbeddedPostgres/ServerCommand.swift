import Subprocess
import SystemPackage

/// One run of a PostgreSQL program: as the server's user, with nothing of our environment.
///
/// The server would otherwise keep HOME and look for certificates in a folder that is not its own.
struct ServerCommand {
  var program: String
  var arguments: [String]
  /// Nil to run as ourselves.
  var account: ServerAccount?
  var input = ""

  struct Outcome {
    /// 0 on success; a negative signal number when killed.
    var exitCode: Int
    /// Standard output, then standard error.
    var output: String

    /// The end of what the program said, short enough for an error.
    var lastLines: String { output.split(separator: "\n").suffix(5).joined(separator: "; ") }
  }

  static let outputBytesMax = 1 << 20

  func run() async throws(ClusterFailure) -> Outcome {
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(arguments),
        environment: .custom([
          "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        ]),
        workingDirectory: "/", platformOptions: platformOptions,
        input: .string(input), output: .string(limit: Self.outputBytesMax), error: .string(limit: Self.outputBytesMax))
      let exitCode =
        switch result.terminationStatus {
        case .exited(let code): Int(code)
        case .signaled(let signal): -Int(signal)
        }
      return Outcome(exitCode: exitCode, output: result.standardOutput + result.standardError)
    } catch {
      throw ClusterFailure(.programsMissing, "\(program) cannot be run: \(error)")
    }
  }

  private var platformOptions: PlatformOptions {
    var options = PlatformOptions()
    guard let account, account.isOther else { return options }
    options.userID = account.userID
    options.groupID = account.groupID
    options.supplementaryGroups = []
    return options
  }
}
