import ArgumentParser
import CreditDomain
import MexalAPI
import RecoveryService
import UseCases

struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Who may use the service.",
    subcommands: [Add.self, Change.self, List.self, Revoke.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds a user, who then needs a token.",
      discussion: "A name is never given to another: a user who was revoked is not added again.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "\(OfficeRole.allCases.map(\.word).joined(separator: ", ")).") var role: String
    @Option(help: "A company the user works for, AZI or AZI/SOTTOAZIENDA; may be repeated.") var company: [String] = []
    @ArgumentParser.Flag(help: "All companies, also those to come; for an amministratore.") var allCompanies = false
    @ArgumentParser.Flag(help: "Prints the user as one JSON object.") var json = false
    @Argument(help: "1 to 64 letters, digits, '.', '_' and '-'.") var name: String

    func run() async throws {
      guard let name = UserName(name) else {
        throw ValidationError("NAME: expected 1 to 64 letters, digits, '.', '_' and '-'.")
      }
      guard let role = OfficeRole(word: role) else {
        throw ValidationError("--role: expected one of \(OfficeRole.allCases.map(\.word).joined(separator: ", ")).")
      }
      let binding = try binding(role)
      let user = try await Workplace.open(try options.settings()) { workplace in
        try await ManageUsers(store: workplace.store, clock: workplace.clock).add(
          name, role: role, companies: binding, author: CommandLinePerson.name)
      }
      guard let user else { throw ProgramFailure("the name \(name.text) was given before: choose another") }
      StandardText.write(json ? UserRecord(user).json : user.line)
    }

    private func binding(_ role: OfficeRole) throws -> CompanyBinding {
      guard !allCompanies || role == .administrator else {
        throw ValidationError("--all-companies is for an amministratore; name the companies with --company.")
      }
      guard !allCompanies || company.isEmpty else {
        throw ValidationError("--all-companies and --company exclude each other.")
      }
      guard let binding = try CompanyBinding(named: company, all: allCompanies) else {
        throw ValidationError("Name at least one company with --company.")
      }
      return binding
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the users.")

    @OptionGroup var options: SettingsOptions
    @ArgumentParser.Flag(help: "Prints them as one JSON object.") var json = false

    func run() async throws {
      let users = try await Workplace.open(try options.settings()) { workplace in
        try await ManageUsers(store: workplace.store, clock: workplace.clock).list()
      }
      if json { return StandardText.write(NamedList(name: "utenti", items: users.map { UserRecord($0) }).json) }
      for user in users { StandardText.write(user.line) }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Lets a user in no more, with any token.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The user.") var name: String

    func run() async throws {
      let name = name
      let outcome = try await Workplace.open(try options.settings()) { workplace in
        guard let name = UserName(name) else { return Revoking.unknown }
        return try await ManageUsers(store: workplace.store, clock: workplace.clock).revoke(
          name, author: CommandLinePerson.name)
      }
      switch outcome {
      case .done: StandardText.write("utente \(name) revocato: i suoi token non valgono più")
      case .alreadyRevoked: StandardText.write("utente \(name): era già revocato")
      case .unknown: throw ProgramFailure("there is no user \(name)")
      }
    }
  }
}

extension ServiceUser {
  fileprivate var line: String { "\(name.text): \(role.word), \(companies.text)\(revoked.suffix)" }
}
