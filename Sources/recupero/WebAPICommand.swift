import ArgumentParser
import CreditDomain
import JSONText
import MexalAPI
import MexalWebAPI
import RecoveryService
import UseCases

struct WebAPICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webapi", abstract: "Mexal asked over WebAPI.", subcommands: [Pull.self, Write.self])

  struct Pull: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads Mexal at once and imports what it found.",
      discussion: "The running service does this by itself. Exit status: 1 when Mexal or the ledger said no.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "Only this company: AZI or AZI/SOTTOAZIENDA.") var company: String?
    @ArgumentParser.Flag(help: "Reads everything, not only what was modified; what is gone is closed.") var full = false
    @ArgumentParser.Flag(help: "Imports also what would be held, since it closes much.") var force = false

    func run() async throws {
      let (settings, webAPI, client) = try mexal(options)
      let companies = try named(company, of: webAPI)
      let bad = try await Workplace.open(settings) { workplace in
        let pulling = Pulling(workplace, webAPI, mexal: client, keeper: nil)
        var bad: String?
        for each in companies {
          let result = try await pulling.run(each, isFull: full, isForced: force)
          bad = Self.tell(result, of: each) ?? bad
        }
        return bad
      }
      if let bad { throw ProgramFailure(bad) }
    }

    /// - Returns: why it did not go well.
    private static func tell(_ result: PullResult, of company: Company) -> String? {
      switch result {
      case .quiet:
        StandardText.write("azienda \(company.key): in Mexal non è cambiato nulla")
        return nil
      case .failed(let failure): return "\(company.key): \(failure.kind.rawValue): \(failure.text)"
      case .imported(let report):
        let told = MexalAPI.ImportReport(report)
        StandardText.write(told.summary)
        return told.isTakenIn ? nil : told.complaint
      }
    }
  }

  struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes to Mexal what was decided here, and lists the last writes.",
      discussion: "The running service does this by itself. Exit status: 1 when Mexal is away.")

    static let linesMax = 20

    @OptionGroup var options: SettingsOptions
    @Option(help: "Only this company: AZI or AZI/SOTTOAZIENDA.") var company: String?
    @ArgumentParser.Flag(help: "Only lists.") var list = false

    func run() async throws {
      let (settings, webAPI, client) = try mexal(options)
      guard list || !webAPI.writePolicy.isEmpty else {
        throw ProgramFailure("nothing is written to Mexal: set webapi_release_orders, webapi_ratings or webapi_note")
      }
      let companies = try named(company, of: webAPI)
      let trouble = try await Workplace.open(settings) { workplace in
        let writing = WriteToMexal(
          store: workplace.mexalWrites, mexal: client, clock: workplace.clock, policy: webAPI.writePolicy)
        var trouble: MexalFailure?
        for each in companies {
          if !list { trouble = try await writing.run(each).trouble ?? trouble }
          for write in try await workplace.mexalWrites.writes(of: each, limit: Self.linesMax) {
            StandardText.write(Self.line(write))
          }
        }
        return trouble
      }
      if let trouble { throw ProgramFailure("\(trouble.kind.rawValue): \(trouble.text)") }
    }

    private static func line(_ write: MexalWrite) -> String {
      let status =
        switch write.status {
        case .queued: "in coda"
        case .done: "fatto"
        case .refused: "rifiutato"
        }
      return "\(write.company.key) \(write.name) \(write.customer.text) \(status) \(write.reason ?? "")"
    }
  }
}

private func mexal(
  _ options: SettingsOptions
) throws -> (settings: Settings, webAPI: WebAPISettings, client: MexalWebAPIClient) {
  let settings = try options.settings()
  guard let webAPI = settings.webAPI else { throw ProgramFailure("there is no WebAPI: set webapi_url") }
  return (settings, webAPI, try webAPI.client())
}

private func named(_ company: String?, of webAPI: WebAPISettings) throws -> [Company] {
  guard let company else { return webAPI.companies }
  guard let found = webAPI.companies.first(where: { $0.key == company }) else {
    throw ValidationError("--company: expected one of webapi_companies.")
  }
  return [found]
}
