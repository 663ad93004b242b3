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
  /// Beside the few that every run has; a name that these have too wins.
  var environment: [String: String] = [:]

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
    let words = asItsUser
    do {
      let result = try await Subprocess.run(
        .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())),
        environment: .custom(variables),
        workingDirectory: "/",
        input: .string(input), output: .string(limit: Self.outputBytesMax), error: .string(limit: Self.outputBytesMax))
      let exitCode =
        switch result.terminationStatus {
        case .exited(let code): Int(code)
        case .signaled(let signal): -Int(signal)
        }
      return Outcome(exitCode: exitCode, output: result.standardOutput + result.standardError)
    } catch {
      throw ClusterFailure(.programsMissing, "\(words[0]) cannot be run: \(error)")
    }
  }

  private var variables: [Environment.Key: String] {
    let always = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"]
    let all = always.merging(environment) { _, given in given }
    return Dictionary(uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
  }

  /// The user is changed by `setpriv` (util-linux), not by Subprocess: it would call setgroups(3) in a copy of this
  /// process made by clone3(2), where glibc waits for threads that are not there, now and then for ever.
  private var asItsUser: [String] {
    guard let account, account.isOther else { return [program] + arguments }
    return [
      Self.setpriv, "--reuid", String(account.userID), "--regid", String(account.groupID), "--clear-groups", "--",
      program,
    ] + arguments
  }

  private static let setpriv = "/usr/bin/setpriv"
}
