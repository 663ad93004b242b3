import ArgumentParser
import CreditDomain
import MexalAPI
import RecoveryService
import UseCases

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "What users show to the service.",
    subcommands: [Add.self, List.self, Revoke.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Makes a token and prints it, now and never again.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "Where it will be used, in your words.") var label: String
    @Option(help: "One of the user's companies, AZI or AZI/SOTTOAZIENDA; may be repeated. Without: all of them.")
    var company: [String] = []
    @Option(help: "The last day it is good, AAAAMMGG, or the moment it ends, \"AAAAMMGG HHMMSS\".") var expires: String?
    @ArgumentParser.Flag(help: "Prints it as one JSON object.") var json = false
    @Argument(help: "The user it speaks for.") var user: String

    func run() async throws {
      let request = try request()
      let outcome = try await Workplace.open(try options.settings()) { workplace in
        try await ManageTokens(store: workplace.store, clock: workplace.clock).add(
          request, author: CommandLinePerson.name)
      }
      switch outcome {
      case .refused(let refusal): throw ProgramFailure(refusal.sentence(about: user))
      case .added(let id, let secret):
        guard json else { return StandardText.write(secret.text) }
        StandardText.write(NewToken(id: id, text: secret.text).json)
      }
    }

    private func request() throws -> TokenRequest {
      guard (1...200).contains(label.utf8.count) else { throw ValidationError("--label: expected 1 to 200 bytes.") }
      guard let name = UserName(user) else { throw ProgramFailure("there is no user \(user)") }
      let end = try expires.map { text in
        guard let end = Self.end(text) else {
          throw ValidationError("--expires: expected AAAAMMGG or \"AAAAMMGG HHMMSS\".")
        }
        return end
      }
      return TokenRequest(
        user: name, label: label, companies: company.isEmpty ? nil : try Company.named(company), expiresAt: end)
    }

    /// A day counts to its end.
    private static func end(_ text: String) -> Instant? {
      let moment = CalendarDate(text: text).map { LocalMoment(date: $0.adding(days: 1)) } ?? LocalMoment(text: text)
      return moment.map { Instant(microsecondsSince1970: RomeTime.utcSeconds($0) * 1_000_000) }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists the tokens that were given out, without their secrets.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "Only those of this user.") var user: String?
    @ArgumentParser.Flag(help: "Prints them as one JSON object.") var json = false

    func run() async throws {
      let user = user
      let tokens = try await Workplace.open(try options.settings()) { workplace in
        guard let user else {
          return try await ManageTokens(store: workplace.store, clock: workplace.clock).list(of: nil)
        }
        guard let name = UserName(user) else { return [] }
        return try await ManageTokens(store: workplace.store, clock: workplace.clock).list(of: name)
      }
      if json { return StandardText.write(NamedList(name: "token", items: tokens.map { TokenRecord($0) }).json) }
      for token in tokens { StandardText.write(token.line) }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Makes a token worthless, also where it is in use.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The token's number, from token list.") var id: Int64

    func run() async throws {
      let id = id
      let outcome = try await Workplace.open(try options.settings()) { workplace in
        try await ManageTokens(store: workplace.store, clock: workplace.clock).revoke(
          id, author: CommandLinePerson.name)
      }
      switch outcome {
      case .done: StandardText.write("token \(id) revocato")
      case .alreadyRevoked: StandardText.write("token \(id): era già revocato")
      case .unknown: throw ProgramFailure("there is no token \(id)")
      }
    }
  }
}

extension AccessToken {
  fileprivate var line: String {
    let end = expiresAt.map { ", fino al \($0.inRome.mexalText)" } ?? ""
    return "\(id): \(user.text), \(label), \(companies.text)\(end)\(revoked.suffix)"
  }
}

extension TokenRefusal {
  fileprivate func sentence(about user: String) -> String {
    switch self {
    case .userUnknown: "there is no user \(user)"
    case .userRevoked: "the user \(user) is revoked"
    case .companyNotOfUser(let company): "\(company.key) is none of the companies of \(user)"
    case .expiresInThePast: "--expires: this has passed already"
    }
  }
}
