import ArgumentParser
import CreditDomain
import MexalAPI
import RecoveryService
import UseCases

extension UserCommand {
  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change", abstract: "Gives a user another role or other companies.",
      discussion: "What is not named stays. It holds at once, for tokens in use within 5 seconds.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "\(OfficeRole.allCases.map(\.word).joined(separator: ", ")).") var role: String?
    @Option(help: "A company the user works for, AZI or AZI/SOTTOAZIENDA; may be repeated: these and no others.")
    var company: [String] = []
    @ArgumentParser.Flag(help: "All companies, also those to come; for an amministratore.") var allCompanies = false
    @Argument(help: "The user.") var name: String

    func validate() throws {
      guard role != nil || allCompanies || !company.isEmpty else {
        throw ValidationError("Name a role with --role, or companies with --company.")
      }
      guard !allCompanies || company.isEmpty else {
        throw ValidationError("--all-companies and --company exclude each other.")
      }
    }

    func run() async throws {
      guard let name = UserName(name) else { throw ProgramFailure("there is no user \(name)") }
      let newRole = try role.map { word in
        guard let role = OfficeRole(word: word) else {
          throw ValidationError("--role: expected one of \(OfficeRole.allCases.map(\.word).joined(separator: ", ")).")
        }
        return role
      }
      let binding = try CompanyBinding(named: company, all: allCompanies)
      let outcome = try await Workplace.open(try options.settings()) { workplace in
        let administrator = UserAdministrator(name: CommandLinePerson.name, companies: .all, place: .commandLine)
        let users = workplace.userAdministration
        let known = try await users.list(for: administrator).first { $0.user.name == name }
        guard let user = known?.user else { return UserOutcome.refused(.unknown) }
        return try await users.run(
          .change(newRole ?? user.role, binding ?? user.companies), on: name, seen: nil, by: administrator)
      }
      switch outcome {
      case .done, .tokenAdded: StandardText.write("utente \(name.text) cambiato")
      case .refused(let refusal): throw ProgramFailure(refusal.sentence(about: name))
      }
    }
  }
}

extension UserRefusal {
  /// For whoever is at the command line, where some of them cannot come up.
  fileprivate func sentence(about name: UserName) -> String {
    switch self {
    case .unknown: "there is no user \(name.text)"
    case .revoked: "the user \(name.text) is revoked"
    case .allCompaniesForAdministrators: "--all-companies is for an amministratore; name the companies with --company"
    case .noCompany: "name at least one company with --company"
    case .nameTaken, .changedMeanwhile, .notYours, .companyNotYours, .passwordForProgram, .firstMustAdminister,
      .lastAdministrator, .companyNotOfUser, .expiresInThePast, .tokenUnknown:
      "the user \(name.text) cannot be changed so"
    }
  }
}
