import ArgumentParser
import Glibc
import RecoveryService
import UseCases

struct PasswordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Sets the password with which a user enters the planner.",
    discussion: """
      The password is one line of standard input, at least \(PlannerLogin.passwordCharactersMin) characters. All \
      sessions of the user end.
      """)

  @OptionGroup var options: SettingsOptions
  @Argument(help: "The user.") var name: String

  func run() async throws {
    guard let user = UserName(name) else { throw ProgramFailure("there is no user \(name)") }
    let password = try Self.read()
    guard PlannerLogin.isGoodPassword(password) else {
      throw ProgramFailure(
        "the password needs \(PlannerLogin.passwordCharactersMin) characters or more, and at most"
          + " \(PlannerLogin.passwordBytesMax) bytes")
    }
    let isSet = try await Workplace.open(try options.settings()) { workplace in
      try await workplace.plannerLogin.setPassword(password, of: user, author: CommandLinePerson.name)
    }
    guard isSet else { throw ProgramFailure("there is no user \(name) who may enter the planner") }
    StandardText.write("utente \(name): password cambiata, le sue sessioni sono chiuse")
  }

  /// Not shown while it is typed.
  private static func read() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
    var shown = termios()
    tcgetattr(STDIN_FILENO, &shown)
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
    StandardText.write("Password:")
    return readLine() ?? ""
  }
}
